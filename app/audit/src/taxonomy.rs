//! The eleven policy categories of Qi et al. 2023 (section 3, merged from two usage policies) and how other sources' names map onto them.

use serde::{Deserialize, Serialize};

/// A policy category, numbered as in the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Category {
    /// 1
    IllegalActivity = 1,
    /// 2
    ChildAbuseContent,
    /// 3
    HateHarassViolence,
    /// 4
    Malware,
    /// 5
    PhysicalHarm,
    /// 6
    EconomicHarm,
    /// 7
    FraudDeception,
    /// 8
    AdultContent,
    /// 9
    PoliticalCampaigning,
    /// 10
    PrivacyViolation,
    /// 11
    TailoredFinancialAdvice,
}

impl Category {
    /// All eleven, in the paper's order.
    pub const ALL: [Self; 11] = [
        Self::IllegalActivity,
        Self::ChildAbuseContent,
        Self::HateHarassViolence,
        Self::Malware,
        Self::PhysicalHarm,
        Self::EconomicHarm,
        Self::FraudDeception,
        Self::AdultContent,
        Self::PoliticalCampaigning,
        Self::PrivacyViolation,
        Self::TailoredFinancialAdvice,
    ];

    /// The paper's number, 1 to 11.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The category with the paper's number.
    ///
    /// ```
    /// use shiftscope_audit::taxonomy::Category;
    /// assert_eq!(Category::from_number(4), Some(Category::Malware));
    /// assert_eq!(Category::from_number(0), None);
    /// ```
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The paper's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::IllegalActivity => "Illegal Activity",
            Self::ChildAbuseContent => "Child Abuse Content",
            Self::HateHarassViolence => "Hate/Harass/Violence",
            Self::Malware => "Malware",
            Self::PhysicalHarm => "Physical Harm",
            Self::EconomicHarm => "Economic Harm",
            Self::FraudDeception => "Fraud/Deception",
            Self::AdultContent => "Adult Content",
            Self::PoliticalCampaigning => "Political Campaigning",
            Self::PrivacyViolation => "Privacy Violation Activity",
            Self::TailoredFinancialAdvice => "Tailored Financial Advice",
        }
    }

    /// Maps a number or name as the sources in circulation write it; `None` for a name that has no counterpart, which
    /// then stays a category of its own rather than being forced into one of the eleven.
    ///
    /// ```
    /// use shiftscope_audit::taxonomy::Category;
    /// assert_eq!(Category::from_source("fraud/deception"), Some(Category::FraudDeception));
    /// assert_eq!(Category::from_source("7"), Some(Category::FraudDeception));
    /// assert_eq!(Category::from_source("gardening"), None);
    /// ```
    #[must_use]
    pub fn from_source(name: &str) -> Option<Self> {
        let folded: String =
            name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
        let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Ok(number) = folded.parse() {
            return Self::from_number(number);
        }
        Self::ALL.into_iter().find(|category| category.source_names().contains(&folded.as_str()))
    }

    /// The category that a source means by the paper's own number or name, and by nothing else: where other names are kept
    /// as they are, two categories of a source are never drawn as one.
    ///
    /// ```
    /// use shiftscope_audit::taxonomy::Category;
    /// assert_eq!(Category::from_paper("fraud/deception"), Some(Category::FraudDeception));
    /// assert_eq!(Category::from_paper("7"), Some(Category::FraudDeception));
    /// assert_eq!(Category::from_paper("disinformation"), None);
    /// ```
    #[must_use]
    pub fn from_paper(name: &str) -> Option<Self> {
        let name = name.trim();
        let number = name.parse().ok().and_then(Self::from_number);
        number.or_else(|| Self::ALL.into_iter().find(|category| category.name().eq_ignore_ascii_case(name)))
    }

    /// Names that published collections use, folded to lower-case words: the paper, JailbreakBench, HarmBench,
    /// Llama Guard and the moderation endpoints.
    fn source_names(self) -> &'static [&'static str] {
        match self {
            Self::IllegalActivity => {
                &["illegal activity", "illegal", "illegal activities", "crime", "non violent crimes"]
            }
            Self::ChildAbuseContent => {
                &["child abuse content", "child abuse", "child sexual exploitation", "sexual minors"]
            }
            Self::HateHarassViolence => &[
                "hate harass violence",
                "harassment discrimination",
                "harassment bullying",
                "hate speech",
                "hate",
                "harassment",
                "hate harassment violence",
                "violence",
                "violent crimes",
            ],
            Self::Malware => {
                &["malware", "malware hacking", "cybercrime intrusion", "cybercrime", "exploits", "hacking"]
            }
            Self::PhysicalHarm => &[
                "physical harm",
                "self harm",
                "suicide self harm",
                "chemical biological",
                "indiscriminate weapons",
                "terrorism",
            ],
            Self::EconomicHarm => &["economic harm"],
            Self::FraudDeception => {
                &["fraud deception", "fraud", "disinformation", "misinformation", "misinformation disinformation"]
            }
            Self::AdultContent => &["adult content", "sexual adult content", "sexual content", "sexual", "sex crimes"],
            Self::PoliticalCampaigning => &["political campaigning", "political", "elections"],
            Self::PrivacyViolation => &["privacy violation activity", "privacy violation", "privacy", "stalking"],
            Self::TailoredFinancialAdvice => &[
                "tailored financial advice",
                "financial advice",
                "financial",
                "specialized advice",
                "expert advice",
                "unqualified advice",
            ],
        }
    }
}

impl TryFrom<u8> for Category {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::from_number(number).ok_or_else(|| format!("expected a category number from 1 to 11, found {number}"))
    }
}

impl From<Category> for u8 {
    fn from(category: Category) -> Self {
        category.number()
    }
}

#[cfg(test)]
mod tests {
    use super::Category;

    #[test]
    fn numbers_and_names_lead_back_to_their_category() {
        for category in Category::ALL {
            assert_eq!(Category::from_number(category.number()), Some(category));
            assert_eq!(Category::from_source(category.name()), Some(category));
        }
    }

    #[test]
    fn no_source_name_belongs_to_two_categories() {
        let mut names: Vec<_> = Category::ALL.iter().flat_map(|c| c.source_names()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
