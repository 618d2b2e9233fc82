//! Print services and their requirements, from `data/services.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::sizes::um;
use crate::model::{CardSize, Service, ServiceCard, ServiceColour, ServiceFiles, ServiceOrder, ServiceProfile};
use crate::yaml;

#[derive(Deserialize)]
struct ServiceTable {
    services: Vec<ServiceEntry>,
}

#[derive(Deserialize)]
struct ServiceEntry {
    name: String,
    title: String,
    checked: String,
    source: String,
    bleed: f64,
    safe: f64,
    container: Container,
    order: Option<ServiceOrder>,
    dots: Option<u32>,
    colour: ServiceColour,
    standard: Option<String>,
    most_ink: Option<u32>,
    most_cards: Option<usize>,
    cards: Vec<CardEntry>,
    upload: Vec<String>,
    look: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Container {
    Pictures,
    Document,
}

#[derive(Deserialize)]
struct CardEntry {
    name: String,
    width: f64,
    height: f64,
}

static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| {
    let table: ServiceTable = yaml::table(include_str!("../../data/services.yaml"));
    table.services.into_iter().map(service).collect()
});

fn service(entry: ServiceEntry) -> Service {
    let files = match entry.container {
        Container::Pictures => {
            ServiceFiles::Pictures { dots: entry.dots.expect("a service of pictures says how fine") }
        }
        Container::Document => {
            ServiceFiles::Document(entry.order.expect("a service of documents says in which order their pages are"))
        }
    };
    let card = |card: CardEntry| ServiceCard {
        name: card.name,
        size: CardSize { width_um: um(card.width), height_um: um(card.height) },
    };
    Service {
        name: entry.name,
        title: entry.title,
        checked: entry.checked,
        source: entry.source,
        bleed_um: um(entry.bleed),
        safe_um: um(entry.safe),
        files,
        colour: entry.colour,
        standard: entry.standard,
        most_ink: entry.most_ink,
        most_cards: entry.most_cards,
        cards: entry.cards.into_iter().map(card).collect(),
        upload: entry.upload,
        look: entry.look,
    }
}

/// All services.
#[must_use]
pub fn services() -> &'static [Service] {
    &SERVICES
}

/// All profiles: each service with each size of card that it prints.
pub fn profiles() -> impl Iterator<Item = ServiceProfile> {
    services().iter().flat_map(|service| service.cards.iter().map(move |card| ServiceProfile { service, card }))
}

/// The profile of a name such as `thegamecrafter/poker`, in any case.
#[must_use]
pub fn profile(name: &str) -> Option<ServiceProfile> {
    profiles().find(|profile| profile.name().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels that the services' own pages name.
    #[test]
    fn pictures_have_the_pixels_that_their_services_check() {
        let pixels = |name: &str| profile(name).and_then(|profile| profile.pixels());
        for (name, expected) in [
            ("thegamecrafter/poker", (825, 1125)),
            ("thegamecrafter/tarot", (900, 1500)),
            ("makeplayingcards/poker", (822, 1122)),
            ("makeplayingcards/domino", (597, 1122)),
            ("makeplayingcards/bridge", (747, 1122)),
            ("makeplayingcards/tarot", (897, 1497)),
            ("makeplayingcards/mini", (597, 822)),
            ("MakePlayingCards/Jumbo", (1122, 1722)),
        ] {
            assert_eq!(pixels(name), Some(expected), "{name}");
        }
        assert_eq!(pixels("drivethrucards/poker"), None);
    }

    #[test]
    fn every_profile_has_a_name_of_its_own_and_every_service_a_date_and_a_source() {
        let names: Vec<String> = profiles().map(|profile| profile.name()).collect();
        for name in &names {
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
        }
        assert!(services().iter().all(|it| it.checked.starts_with("20") && !it.source.is_empty()));
    }
}
