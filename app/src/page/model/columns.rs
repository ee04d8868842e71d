//! The columns of a file whose format is not known, what they most likely hold, and what a person picks.

use shiftscope_audit::ingest::{Columns, Mapping};

/// A file that waits for a person to say what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmapped {
    /// Number of its opening; `None` for a dataset.
    pub opening: Option<u32>,
    /// Its name.
    pub file: String,
    /// Its columns and first rows.
    pub columns: Columns,
}

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What was asked.
    Prompt,
    /// What was answered.
    Response,
    /// The kind of harm, in the source's words.
    Category,
    /// The row's name.
    Id,
    /// Which of several runs.
    Run,
    /// What another judge said of the answer.
    Verdict,
}

impl Role {
    /// All, in the order of the dialog.
    pub const ALL: [Self; 6] = [Self::Prompt, Self::Response, Self::Category, Self::Id, Self::Run, Self::Verdict];

    /// Names that tools give such a column, likeliest first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Prompt => {
                &["prompt", "question", "instruction", "query", "request", "input", "user", "text", "message"]
            }
            Self::Response => {
                &["response", "answer", "completion", "output", "generation", "reply", "assistant", "model_output"]
            }
            Self::Category => &["category", "topic", "domain", "type"],
            Self::Id => &["id", "uuid", "index", "key"],
            Self::Run => &["run", "checkpoint", "model", "provider"],
            Self::Verdict => &["verdict", "is_harmful", "harmful", "is_safe", "jailbroken", "unsafe"],
        }
    }

    /// The column that most likely holds it: one so called, else one whose name holds such a name.
    fn guess(self, columns: &[String], taken: &[String]) -> Option<String> {
        let free = || columns.iter().filter(|column| !taken.contains(column));
        let so_called = |name: &&str| free().find(|column| column.eq_ignore_ascii_case(name));
        let holds = |name: &&str| free().find(|column| name.len() > 3 && column.to_lowercase().contains(*name));
        self.names().iter().find_map(so_called).or_else(|| self.names().iter().find_map(holds)).cloned()
    }
}

/// What a person picked, by role; empty where nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked([String; 6]);

impl Picked {
    /// What the names suggest.
    #[must_use]
    pub fn guessed(columns: &[String]) -> Self {
        let mut picked = Self::default();
        for role in Role::ALL {
            let guess = role.guess(columns, &picked.0);
            picked.pick(role, guess.unwrap_or_default());
        }
        picked
    }

    /// What was picked for such columns before.
    #[must_use]
    pub fn remembered(mapping: Mapping) -> Self {
        let Mapping { prompt, response, category, id, run, verdict } = mapping;
        let [response, category, id, run, verdict] =
            [response, category, id, run, verdict].map(Option::unwrap_or_default);
        Self([prompt, response, category, id, run, verdict])
    }

    /// The column of a role; empty where there is none.
    #[must_use]
    pub fn column(&self, role: Role) -> &str {
        self.0.get(role as usize).map_or("", String::as_str)
    }

    /// Picks a column for a role.
    pub fn pick(&mut self, role: Role, column: String) {
        if let Some(place) = self.0.get_mut(role as usize) {
            *place = column;
        }
    }

    /// The mapping; what is missing or at odds, in a sentence.
    ///
    /// # Errors
    /// Where there is no prompt, or one column is to be two things.
    pub fn mapping(&self) -> Result<Mapping, &'static str> {
        let some = |role| Some(self.column(role).to_owned()).filter(|column| !column.is_empty());
        let prompt = some(Role::Prompt).ok_or("Pick the column that holds the prompt.")?;
        if Role::ALL.iter().skip(1).any(|role| self.column(*role) == prompt) {
            return Err("The prompt needs a column of its own.");
        }
        let (response, category) = (some(Role::Response), some(Role::Category));
        let [id, run, verdict] = [Role::Id, Role::Run, Role::Verdict].map(some);
        Ok(Mapping { prompt, response, category, id, run, verdict })
    }
}

/// What was picked, for the columns it was picked for, oldest first; names alone, never what stands in a column.
pub type Remembered = Vec<(Vec<String>, Mapping)>;

/// Sets of columns that are remembered.
const MOST_REMEMBERED: usize = 50;

/// The same columns in whatever order they stand.
fn set(columns: &[String]) -> Vec<String> {
    let mut set = columns.to_vec();
    set.sort();
    set
}

/// What was picked for these columns last.
#[must_use]
pub fn recall(all: &Remembered, columns: &[String]) -> Option<Mapping> {
    let wanted = set(columns);
    all.iter().rev().find(|(columns, _)| *columns == wanted).map(|(_, mapping)| mapping.clone())
}

/// Remembers what was picked, in place of what was before.
pub fn remember(all: &mut Remembered, columns: &[String], mapping: Mapping) {
    let columns = set(columns);
    all.retain(|(known, _)| *known != columns);
    all.push((columns, mapping));
    all.drain(..all.len().saturating_sub(MOST_REMEMBERED));
}

#[cfg(test)]
mod tests {
    use super::{MOST_REMEMBERED, Picked, Remembered, Role, recall, remember};
    use shiftscope_audit::ingest::Mapping;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn columns_are_guessed_by_name_and_none_is_two_things() {
        let picked = Picked::guessed(&names(&["ID", "user_prompt", "the answer", "is_safe", "Topic"]));
        let columns = Role::ALL.map(|role| picked.column(role).to_owned());
        assert_eq!(columns, ["user_prompt", "the answer", "Topic", "ID", "", "is_safe"]);
        let mapping = picked.mapping().unwrap();
        assert_eq!((mapping.prompt.as_str(), mapping.run), ("user_prompt", None));
    }

    #[test]
    fn a_prompt_is_needed_in_a_column_of_its_own() {
        let mut picked = Picked::guessed(&names(&["a", "b"]));
        assert!(picked.mapping().is_err());
        picked.pick(Role::Prompt, "a".into());
        assert!(picked.mapping().is_ok());
        picked.pick(Role::Response, "a".into());
        assert_eq!(picked.mapping(), Err("The prompt needs a column of its own."));
    }

    #[test]
    fn what_was_picked_is_remembered_for_the_same_columns_in_any_order() {
        let mut all = Remembered::new();
        let mapping = Mapping { prompt: "a".into(), response: Some("b".into()), ..Mapping::default() };
        remember(&mut all, &names(&["b", "a"]), Mapping::default());
        remember(&mut all, &names(&["b", "a"]), mapping.clone());
        assert_eq!((all.len(), recall(&all, &names(&["a", "b"]))), (1, Some(mapping.clone())));
        assert_eq!(Picked::remembered(mapping.clone()).mapping(), Ok(mapping));
        assert_eq!(recall(&all, &names(&["a"])), None);
        for at in 0..MOST_REMEMBERED {
            remember(&mut all, &names(&[&at.to_string()]), Mapping::default());
        }
        assert_eq!((all.len(), recall(&all, &names(&["a", "b"]))), (MOST_REMEMBERED, None));
    }
}
