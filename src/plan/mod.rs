//! Decisions: which pages a site has and where; which cards go on which sheet.

pub mod index;
pub mod navigation;
pub mod routes;
