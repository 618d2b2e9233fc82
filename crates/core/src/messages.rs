//! The program's own messages for readers of sites and decks, in English: one constant for each.
//!
//! The English text is the key in a theme's `words/LANG.yaml`. Templates, scripts and print files of themes have messages
//! of their own; [`Theme::messages`](crate::theme::Theme::messages) lists all of them.

/// A message about a number: its English forms, with `{n}` for the number. The second is its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Plural<'a> {
    pub one: &'a str,
    pub other: &'a str,
}

macro_rules! messages {
    (text { $($name:ident = $text:literal;)+ } plural { $($plural:ident = $one:literal, $other:literal;)+ }) => {
        $(pub const $name: &str = $text;)+
        $(pub const $plural: Plural<'static> = Plural { one: $one, other: $other };)+

        /// Every message without a number.
        pub const TEXTS: &[&str] = &[$($name),+];

        /// Every message about a number.
        pub const PLURALS: &[Plural<'static>] = &[$($plural),+];
    };
}

messages! {
    text {
        // Pages: navigation and titles.
        ALL_CHALLENGES = "All challenges";
        A_TO_Z = "A to Z";
        CARD_TITLE = "Card {n}: {title}";
        CHALLENGES = "Challenges";
        DAY_TITLE = "Day {n}: {program}";
        DRAW = "Draw";
        DRAW_A_CARD = "Draw a card";
        FOR_FACILITATORS = "For facilitators";
        GLOSSARY = "Glossary";
        GUIDES = "Guides";
        HELP = "Help";
        I_JUST_GOT_REJECTED = "I just got rejected";
        JOURNAL = "Journal";
        LEVEL_TITLE = "Level {n}: {name}";
        MIN = "{n} min";
        PAGE_NOT_FOUND = "Page not found";
        PRINT_THE_CARDS = "Print the cards";
        PROGRAMS = "Programs";
        SEARCH = "Search";
        SHEETS_TITLE = "{deck} on {paper}";
        SMALL_IDEAS = "Small ideas";
        SOURCES = "Sources";
        START = "Start";
        START_HERE = "Start here";
        TAG_TITLE = "Tag: {tag}";
        TIME_TITLE = "Time: {time}";
        TITLE_OF_PAGE = "{title}, page {n}";
        TODAYS_CARD = "Today’s card";
        WHERE_TITLE = "Where: {place}";
        WITHOUT_A_NETWORK = "Without a network";
        YOUR_LADDER = "Your ladder";
        YOUR_OWN_CARDS = "Your own cards";
        YOUR_OWN_DECK = "Your own deck";

        // Pages: what search engines and link previews show.
        ABOUT_A_TO_Z = "Everything here by its first letter";
        ABOUT_CARD = "Where the code on card {n}, {title}, leads.";
        ABOUT_DAY = "Day {n} of {program}.";
        ABOUT_DECKS = "Decks of cards to print, as PDF files";
        ABOUT_DRAW = "A card drawn blind, as hard as you allow";
        ABOUT_FACILITATORS = "Session plans for groups";
        ABOUT_GLOSSARY = "The words used here, in plain language";
        ABOUT_GUIDES = "Short guides for before, after and the moment of a no";
        ABOUT_HELP = "Whom to turn to: emergency numbers, helplines, and when to stop";
        ABOUT_HOME = "{title}: small asks to practice hearing a no";
        ABOUT_IDEAS = "Things to try before the first ask, each a few minutes long";
        ABOUT_JOURNAL = "Your notes before and after an ask, kept on your device";
        ABOUT_LADDER = "Asks of your own choice, from easy to hard, a step at a time";
        ABOUT_LISTING = "{title}: {challenges} from {site}, the gentlest first.";
        ABOUT_NOT_FOUND = "There is no page at this address";
        ABOUT_NOW = "The first ten minutes after a no, step by step";
        ABOUT_OFFLINE = "What works on your device without a network";
        ABOUT_OWN_CARDS = "Write cards for the asks of your own life, kept on your device";
        ABOUT_OWN_DECK = "Pick cards and print them from your browser";
        ABOUT_PROGRAMS = "Asks in a gentle order, a day at a time";
        ABOUT_SEARCH = "Find an ask, a guide or a word";
        ABOUT_SESSION = "A session plan of {n} minutes for a group: {title}.";
        ABOUT_SHEETS = "{deck}: sheets of nine cards on {paper}, to print from the browser.";
        ABOUT_SOURCES = "The studies and books behind what is said here";
        ABOUT_START = "What this is, how it works and five gentle asks to begin with";
        ABOUT_TODAY = "One gentle card for every day of the year";

        // Kinds of records.
        CHALLENGE = "challenge";
        DECK = "deck";
        GLOSSARY_TERM = "glossary term";
        GUIDE = "guide";
        HELPLINE = "helpline";
        IDEA = "idea";
        PAGE = "page";
        PRINTER = "printer";
        PROGRAM = "program";
        PROMPT = "prompt";
        SESSION = "session";
        SOURCE = "source";

        // Levels that `site.yaml` does not name.
        WARM_UP = "Warm-up";
        GENTLE = "Gentle";
        STRETCH = "Stretch";
        BOLD = "Bold";
        SUMMIT = "Summit";

        // Parts of a challenge.
        ASK = "Ask";
        CARE = "Care";
        EASIER = "Easier";
        EASY_OUT = "Easy out";
        HARDER = "Harder";
        IF_NO = "If no";
        IF_YES = "If yes";
        SAY = "Say";

        // Running text.
        BACK_TO_THE_TEXT = "Back to the text";
        CAUTION = "Caution";
        IMPORTANT = "Important";
        NOTE = "Note";
        TABLE = "Table";
        TAKE_CARE = "Take care";
        TIP = "Tip";

        // Sizes of groups.
        N_OR_MORE = "{n} or more";
        UP_TO_N = "up to {n}";

        JANUARY = "January";
        FEBRUARY = "February";
        MARCH = "March";
        APRIL = "April";
        MAY = "May";
        JUNE = "June";
        JULY = "July";
        AUGUST = "August";
        SEPTEMBER = "September";
        OCTOBER = "October";
        NOVEMBER = "November";
        DECEMBER = "December";

        // Files of decks.
        A4_PAPER = "A4 paper";
        LETTER_PAPER = "Letter paper";
        BACKS_FILE = "{file}: backs, for the other side";
        FRONTS_FILE = "{file}: fronts, printed first";
        FRONTS_SHOWN = "The fronts of {shown} of its {of} different cards, side by side";
        HANDOUT_FILE = "{handout}, {paper}";
        SERVICE_PDF = "{service}, {size} size: PDF to upload, and how";
        SERVICE_PICTURES = "{service}, {size} size: pictures to upload, and how";
        SHEETS_FOLDED = "{paper} sheets, one side, folded: no duplex printer needed";
        SHEETS_FRONTS_ONLY = "{paper} sheets, fronts only";
        SHEETS_LONG_EDGE = "{paper} sheets, both sides, flip on the long edge";
        SHEETS_MANUAL = "{paper} sheets, both sides, fed twice by hand";
        SHEETS_SEPARATE = "{paper} sheets, fronts and backs in two files";
        SHEETS_SHORT_EDGE = "{paper} sheets, both sides, flip on the short edge";
        SINGLE_CARDS = "Single cards, one face a page, with bleed";

        // The sheet that measures a printer.
        CALIBRATION_TITLE = "How far is the printer off?";

        // Extra cards of decks.
        THIS_DECK = "This deck";
        HOW_TO_USE = "How to use this deck";
        HOW_TO_USE_PICK = "Pick a card that feels a little hard and quite fair.";
        HOW_TO_USE_READ = "Read both sides. Change the words until they are yours.";
        HOW_TO_USE_GUESS = "Guess: how likely is a yes?";
        HOW_TO_USE_ASK = "Ask once. Thank them, whatever they say.";
        HOW_TO_USE_NOTE = "Note the answer next to your guess. That is all.";
        HOW_TO_USE_CORNER = "The corner shows the level, from one pip to five. The notch on the edge stands higher on harder cards.";
        HOW_TO_USE_STOP = "A no needs no second try. Swap, skip or stop at any time, without a reason.";
        ANY_TIME = "Any time";
        PASS = "Pass";
        PASS_HOLD = "Hold this up, or lay it down. No words and no reason are needed.";
        PASS_KINDLY = "Everyone goes on kindly.";
        PASS_PRACTICE = "Passing is part of the practice. Choosing what you do not do is asking something of yourself, too.";
        TO_CLOSE = "To close";
        BEFORE_YOU_GO = "Before you go";
        CLOSE_ASKED = "What did you ask, and what did you guess?";
        CLOSE_HAPPENED = "What happened?";
        CLOSE_LEARNED = "What do you know now that you did not know this morning?";
        CLOSE_KIND = "Name one kind thing you saw.";
        CLOSE_STAYS_HERE = "What was told here stays here. Sleep on it before you plan the next one.";
        SOURCES_AND_LICENCE = "Sources and licence";
        LICENCE_LEND = "Print it, lend it, leave it somewhere. The full text, its sources and newer editions are on the website.";
        LICENCE_EDITION = "{title}, edition {version}.";
        LICENCE_AUTHOR = "Texts by {author}.";
        LICENCE_NAME = "Licence: {licence}.";
        LICENCE_FONTS = "Set in Source Serif 4 and Inter, both under the SIL Open Font License.";
    }

    plural {
        N_CARDS_TO_PRINT = "{n} card to print", "{n} cards to print";
        N_CHALLENGES = "{n} challenge", "{n} challenges";
        N_DAYS = "{n} day", "{n} days";
        N_MINUTES = "{n} minute", "{n} minutes";
        FRONTS_OF_ALL = "The front of its one card", "The fronts of its {n} different cards, side by side";
    }
}
