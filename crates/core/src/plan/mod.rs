//! Decisions: which pages a site has and where; which cards go on which sheet.

pub mod addresses;
pub mod calibration;
pub mod card_text;
pub mod deck;
pub mod index;
pub mod inputs;
pub mod keywords;
pub mod links;
pub mod listings;
pub mod navigation;
pub mod page;
pub mod parts;
pub mod qr;
pub mod routes;
pub mod sheet;
pub mod today;
pub mod tuck_box;
