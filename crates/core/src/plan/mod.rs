//! Plans: which pages a site has and where; which cards go on which sheet.

pub mod addresses;
pub mod browser_sheets;
pub mod calibration;
pub mod card_text;
pub mod daily_card;
pub mod deck;
pub mod index;
pub mod links;
pub mod listings;
pub mod navigation;
pub mod page;
pub mod pdf_keywords;
pub mod qr;
pub mod routes;
pub mod sheet;
pub mod tuck_box;
