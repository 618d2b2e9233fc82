//! Files that are joined from pieces, one for each record or file: only pieces of what has changed are made anew.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::Bytes;

/// A file as it was joined last.
#[derive(Debug, Default)]
pub struct JsonChunks {
    file: Option<Bytes>,
    /// What each piece was made from, and before them head and tail.
    made_from: Vec<Fingerprint>,
    places: HashMap<Fingerprint, Range<usize>>,
}

impl JsonChunks {
    /// Joins pieces with commas between a head and a tail.
    ///
    /// JsonChunks that were made from the same before are taken from the last file. A file that comes out as it was stays the
    /// very same.
    pub fn join(
        &mut self,
        (head, tail): (&str, &str),
        made_from: Vec<Fingerprint>,
        make: impl Fn(usize) -> String + Sync,
    ) -> Bytes {
        let made_from: Vec<_> = [Fingerprint::of(&(head, tail))].into_iter().chain(made_from).collect();
        let pieces = &made_from[1..];
        if let Some(file) = self.file.as_ref().filter(|_| self.made_from == made_from) {
            return file.clone();
        }
        let before = self.file.take();
        let kept = |from: &Fingerprint| Some(&before.as_ref()?[self.places.get(from)?.clone()]);
        let is_new = |piece_idx: &usize| kept(&pieces[*piece_idx]).is_none();
        let new: Vec<usize> = (0..pieces.len()).filter(is_new).collect();
        let mut made = new.par_iter().map(|piece_idx| make(*piece_idx)).collect::<Vec<_>>().into_iter();
        let mut bytes = head.as_bytes().to_vec();
        let mut places = HashMap::with_capacity(pieces.len());
        for (piece_idx, from) in pieces.iter().enumerate() {
            if piece_idx > 0 {
                bytes.push(b',');
            }
            let start = bytes.len();
            match kept(from) {
                Some(piece) => bytes.extend_from_slice(piece),
                None => bytes.extend_from_slice(made.next().expect("one was made for each that is new").as_bytes()),
            }
            places.insert(*from, start..bytes.len());
        }
        bytes.extend_from_slice(tail.as_bytes());
        let file = before.filter(|before| before[..] == bytes[..]).unwrap_or_else(|| bytes.into());
        (self.made_from, self.places) = (made_from, places);
        self.file = Some(file.clone());
        file
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn a_changed_piece_is_made_alone_and_the_rest_is_kept() {
        let mut pieces = JsonChunks::default();
        let mut join = |words: &[&str]| {
            let made = Mutex::new(Vec::new());
            let file = pieces.join(("[", "]"), words.iter().map(Fingerprint::of).collect(), |piece_idx| {
                made.lock().expect("nobody panics").push(words[piece_idx].to_owned());
                words[piece_idx].to_owned()
            });
            (String::from_utf8_lossy(&file).into_owned(), made.into_inner().expect("nobody panics").len())
        };
        assert_eq!(join(&["a", "bb", "c"]), ("[a,bb,c]".to_owned(), 3));
        assert_eq!(join(&["a", "dd", "c"]), ("[a,dd,c]".to_owned(), 1));
        assert_eq!(join(&["c", "a"]), ("[c,a]".to_owned(), 0));
        assert_eq!(join(&[]), ("[]".to_owned(), 0));
        assert_eq!(join(&["a"]), ("[a]".to_owned(), 1));
    }
}
