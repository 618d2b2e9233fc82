//! The closed vocabularies of fields: each word with its label for readers.

macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal, $label:literal;)+ }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[$variant_meta])* #[doc = $label] #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word, in the order that readers see.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The words as authors write them, in the same order.
            pub const WORDS: &[&'static str] = &[$($word),+];

            /// The words as readers see them, in the same order.
            pub const LABELS: &[&'static str] = &[$($label),+];

            /// The word as authors write it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The word as readers see it.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }
        }

        $crate::content::fields::field_types! {
            $name: $crate::content::fields::Shape::Word($name::WORDS), |value| value.word().into();
        }
    };
}
pub(in crate::content) use vocabulary;

/// Vocabularies whose labels are messages for readers.
macro_rules! reader_vocabularies {
    ($($(#[$meta:meta])* $name:ident $words:tt)+) => {
        $(vocabulary! { $(#[$meta])* $name $words })+

        pub const LABELS: &[&[&str]] = &[$($name::LABELS),+];
    };
}

reader_vocabularies! {
    /// What sort of act a challenge is.
    Act {
        Ask = "ask", "Ask";
        Invite = "invite", "Invite";
        Offer = "offer", "Offer";
        Share = "share", "Share";
        Apply = "apply", "Apply";
        Decline = "decline", "Decline";
        SpeakUp = "speak-up", "Speak up";
    }

    /// How people talk with each other.
    Mode {
        InPerson = "in-person", "In person";
        Phone = "phone", "By phone";
        Video = "video", "By video";
        Text = "text", "By message";
        Online = "online", "Online";
    }

    /// Who is asked. No word for people who depend on the asker: what cannot be written cannot be published.
    Audience {
        Stranger = "stranger", "A stranger";
        GatheredGroup = "gathered-group", "A group";
        ServiceStaff = "service-staff", "Someone at work for you";
        Neighbor = "neighbor", "A neighbor";
        Acquaintance = "acquaintance", "Someone you know a little";
        Friend = "friend", "A friend";
        Family = "family", "Family";
        Colleague = "colleague", "A colleague";
        Lead = "lead", "A teacher or manager";
        Organization = "organization", "An organization";
        OnlineGroup = "online-group", "An online group";
    }

    /// Where it can be done.
    Setting {
        Public = "public", "In public";
        Transport = "transport", "On the way";
        Shop = "shop", "In a shop";
        Food = "food", "Where food is sold";
        Library = "library", "In a library or museum";
        Home = "home", "At home";
        Neighborhood = "neighborhood", "In the neighborhood";
        Work = "work", "At work or in class";
        Club = "club", "At a club";
        Event = "event", "At an event";
        Outdoors = "outdoors", "Outdoors";
        Online = "online", "Online";
        Anywhere = "anywhere", "Anywhere";
    }

    /// With whom one goes.
    Company {
        Solo = "solo", "On your own";
        Pair = "pair", "In a pair";
        Group = "group", "In a group";
    }

    /// What it costs the asker.
    Cost {
        None = "none", "Free";
        OwnPurchase = "own-purchase", "Something you buy anyway";
        Small = "small", "A little money";
    }

    /// The author's guess how likely a no is.
    NoChance {
        Unlikely = "unlikely", "unlikely";
        Even = "even", "about even";
        Likely = "likely", "likely";
    }

    /// What needs care.
    SafetyFlag {
        Money = "money", "Money";
        WorkRisk = "work-risk", "Work";
        RelationshipRisk = "relationship-risk", "A relationship";
        PublicSpeaking = "public-speaking", "Speaking in public";
        MeetsStrangers = "meets-strangers", "Meeting strangers";
        PersonalData = "personal-data", "Personal data";
        OwnDevice = "own-device", "Your own device";
        Animal = "animal", "Animals";
        Allergy = "allergy", "Allergies";
        AfterDark = "after-dark", "After dark";
        GroupRules = "group-rules", "Group rules";
    }

    /// A handout: paper beside a deck's cards.
    Handout {
        Index = "index", "List of cards";
        Ladder = "ladder", "Ladder of ten rungs";
        Tracker = "tracker", "Sheet to keep track";
        Reflection = "reflection", "Before and after, two half pages";
        Agreement = "agreement", "Group agreement";
        Feedback = "feedback", "Feedback form";
        SessionPlan = "session-plan", "Session plans";
        TuckBox = "tuck-box", "Box to fold";
    }

    /// How a ladder of asks begins.
    LadderStart {
        Deck = "deck", "With asks of the deck";
        Empty = "empty", "Empty";
    }

    /// Whether a record is ready for visitors.
    Status {
        Draft = "draft", "Draft";
        Reviewed = "reviewed", "Reviewed";
    }

    /// What a guide is for.
    GuideKind {
        Coping = "coping", "Coping";
        Step = "step", "Steps";
        Safety = "safety", "Safety";
        Learn = "learn", "Learn";
    }

    /// Whom an idea needs.
    NeedsOther {
        None = "none", "Nobody else needed";
        Known = "known", "Someone you know";
        Any = "any", "Anyone";
    }

    /// How the days of a program follow each other.
    Pace {
        Daily = "daily", "A day at a time";
        SelfPaced = "self-paced", "At your own pace";
    }

    /// When a reflection question is asked.
    When {
        Before = "before", "Before";
        After = "after", "After";
        Weekly = "weekly", "Weekly";
        Group = "group", "In a group";
    }

    /// How well a claim is supported.
    Strength {
        Strong = "strong", "Strong";
        Some = "some", "Some";
        Idea = "idea", "Idea";
    }
}
