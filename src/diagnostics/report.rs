//! Draws complaints.
