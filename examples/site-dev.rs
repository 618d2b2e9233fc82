use std::{collections::BTreeMap, path::Path, sync::Arc, time::Instant};
use rayon::prelude::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let reading = nerve::project::read(Path::new(&args[1])).unwrap();
    let files: Vec<_> = reading.snapshot.files().filter(|f| f.path.as_str().starts_with("content/") && !f.path.as_str().starts_with("content/assets") && (f.path.extension() == "md" || f.path.extension() == "yaml")).cloned().collect();
    let parsed: Vec<_> = files.par_iter().map(|f| Arc::new(nerve::content::parse(f))).collect();
    let (library, told) = nerve::model::assemble(&parsed, BTreeMap::new(), false);
    for d in parsed.iter().flat_map(|p| p.diagnostics.iter()).chain(told.iter()).take(12) { println!("{} {} {:?}", d.code, d.message, d.place); }
    let start = Instant::now();
    let (plan, told) = nerve::plan::routes::site(&library);
    println!("plan {:?} {} pages, {told:?}", start.elapsed(), plan.pages.len());
    let t0 = Instant::now();
    let theme = nerve::theme::resolve("default", &reading.snapshot).unwrap();
    let renderer = match nerve::render::Renderer::new(&theme) { Ok(r) => r, Err(e) => { for d in e { println!("{} {:?} {:?}", d.message, d.place, d.help); } std::process::exit(1) } };
    println!("theme {:?}", t0.elapsed());
    let deck_files: Vec<_> = library.decks.iter().flat_map(|d| d.targets.iter().map(move |t| nerve::render::DeckFile { deck: d.id.clone(), label: t.name.words(), path: format!("decks/{}/{}.pdf", d.id, t.name), size: Some("0.4 MB".into()) })).collect();
    for _ in 0..3 {
        let start = Instant::now();
        match renderer.pages(&library, &plan, &deck_files) {
            Err(e) => { for d in e { println!("{} {:?} {:?}", d.message, d.place, d.help); } std::process::exit(1) }
            Ok(files) => {
                println!("render {:?} {} files {} bytes", start.elapsed(), files.len(), files.iter().map(|f| f.1.len()).sum::<usize>());
                if let Some(out) = args.get(2) {
                    if Path::new(out).exists() { continue; }
                    for (p, b) in &files { let p = Path::new(out).join(p.as_str()); std::fs::create_dir_all(p.parent().unwrap()).unwrap(); std::fs::write(p, b).unwrap(); }
                    for d in &deck_files { let p = Path::new(out).join(&d.path); std::fs::write(p, b"%PDF-1.7\n").unwrap(); }
                }
            }
        }
    }
}
