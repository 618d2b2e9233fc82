//! `feed.xml`, `sitemap.xml` and `robots.txt`.
//!
//! Feed and sitemap need full URLs, so a library without `base_url` has neither. Dates come from `added_on` alone.

use std::fmt::Write;

use crate::locales::{self, SiteLocale};
use crate::markup::escaped;
use nerve_core::model::{Challenge, Library};
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::routes::{PageKind, SitePlan};

/// The number of challenges in the feed.
const ENTRIES: usize = 50;

/// The date of challenges without one: a feed requires a date, and it must not change from build to build.
const NO_DATE: &str = "2000-01-01";

#[must_use]
pub fn files(library: &Library, plan: &SitePlan, locales: &[SiteLocale<'_>]) -> Vec<(OutputPath, Bytes)> {
    // There is one `robots.txt` per host.
    let robots = (!library.site.is_translation).then(|| file("robots.txt", robots(library)));
    let mut files: Vec<_> = robots.into_iter().collect();
    if let Some(base) = library.site.base_url.as_deref() {
        files.push(file("feed.xml", feed(library, base)));
        files.push(file("sitemap.xml", sitemap(plan, base, locales)));
    }
    files
}

fn file(path: &str, text: String) -> (OutputPath, Bytes) {
    (OutputPath::new(path), Bytes::from(text.into_bytes()))
}

fn robots(library: &Library) -> String {
    let mut maps = String::new();
    if let Some(base) = &library.site.base_url {
        let folders = std::iter::once("").chain(library.site.languages.iter().map(String::as_str));
        for folder in folders {
            let slash = if folder.is_empty() { "" } else { "/" };
            writeln!(maps, "Sitemap: {base}{slash}{folder}/sitemap.xml").expect("writing to a string cannot fail");
        }
    }
    format!("User-agent: *\nAllow: /\n{maps}")
}

fn sitemap(plan: &SitePlan, base: &str, locales: &[SiteLocale<'_>]) -> String {
    let base = escaped(base);
    let links = if locales.is_empty() { "" } else { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" };
    let mut map = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{links}>\n"
    );
    let hidden = |kind| matches!(kind, PageKind::NotFound | PageKind::Short(_) | PageKind::Offline);
    let shown = plan.pages.iter().filter(|page| !hidden(page.kind));
    for page in shown {
        for part in ["<url><loc>", &base, "/", &page.path, "</loc>"] {
            map.push_str(part);
        }
        for it in locales::alternates(page, locales) {
            let url = escaped(&it.url);
            write!(map, "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{url}\"/>", it.tag)
                .expect("writing to a string cannot fail");
        }
        map.push_str("</url>\n");
    }
    map.push_str("</urlset>\n");
    map
}

/// The newest challenges as an Atom feed. Those without a date are last.
fn feed(library: &Library, base: &str) -> String {
    let site = &library.site;
    let mut challenges: Vec<&Challenge> = library.challenges.iter().collect();
    challenges.sort_by(|one, other| other.added_on.cmp(&one.added_on));
    let updated = challenges.first().map_or(NO_DATE, |newest| date(newest));
    let base = escaped(base);
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{base}/</id>\n<link href=\"{base}/\"/>\n<link rel=\"self\" href=\"{base}/feed.xml\"/>\n\
         <updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        escaped(&site.language),
        escaped(&site.title),
        escaped(site.author.as_deref().unwrap_or(&site.title)),
    );
    challenges.iter().take(ENTRIES).for_each(|challenge| entry(challenge, &base, &mut feed));
    feed.push_str("</feed>\n");
    feed
}

fn entry(challenge: &Challenge, base: &str, feed: &mut String) {
    let address = format!("{base}/challenges/{}/", challenge.id);
    writeln!(
        feed,
        "<entry><title>{}</title><id>{address}</id><link href=\"{address}\"/><updated>{}T00:00:00Z</updated>\
         <summary>{}</summary></entry>",
        escaped(&challenge.title.plain()),
        date(challenge),
        escaped(&challenge.ask.plain()),
    )
    .expect("writing to a string cannot fail");
}

fn date(challenge: &Challenge) -> &str {
    challenge.added_on.as_deref().unwrap_or(NO_DATE)
}
