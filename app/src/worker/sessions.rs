//! Keeping audits, listing them, opening them again as the verdict files that they are, deleting them.

use std::rc::Rc;

use js_sys::{Array, Int32Array};
use shiftscope_audit::ingest::Options;
use shiftscope_audit::verdict::{VerdictLine, to_lines};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};

use super::desk::Desk;
use super::kept::sessions::Sessions;
use super::scope::{post, post_failure, scope, words};
use crate::protocol::session::{Kept, Session, SessionEvent, SessionId, SessionRequest};
use crate::protocol::{Event, RowRef, Slot};

/// Said where the browser has no place for audits.
const NOWHERE: &str =
    "This browser keeps nothing here, as in a private window. Export the verdicts to keep them in a file.";

/// Said where a text that was to be kept is gone.
const LOST: &str = "A text could not be read back: its file changed or is gone since it was opened. Nothing was kept.";

/// An audit whose lines are coming in, as parts of the file that they become.
#[derive(Default)]
pub struct Saving {
    parts: Array,
    rows: u64,
}

impl Desk {
    /// Does what is asked about kept audits.
    pub fn answer_about_sessions(self: Rc<Self>, request: SessionRequest, cancel: Option<Int32Array>) {
        match request {
            SessionRequest::List => spawn_local(tell(async { Ok(()) }, None)),
            SessionRequest::Lines { first, texts, lines } => self.take_lines(first, texts, lines),
            SessionRequest::Save { facts } => {
                let Some(saving) = self.saving.take() else { return };
                let id =
                    SessionId(scope().crypto().map_or_else(|_| facts.saved.clone(), |crypto| crypto.random_uuid()));
                let keep = async move {
                    let lines = Blob::new_with_blob_sequence(&saving.parts).map_err(|error| words(&error))?;
                    let mut session = Session { id, facts, rows: saving.rows, bytes: 0 };
                    session.bytes = size(&lines) + serde_json::to_string(&session).map_or(0, |json| json.len() as u64);
                    sessions().await?.put(&session, &lines).await
                };
                spawn_local(tell(keep, Some(SessionEvent::Saved)));
            }
            SessionRequest::Open { opening, id } => spawn_local(async move {
                match lines_of(&id).await {
                    Ok(file) => self.open_soon(Slot::Verdicts, opening, Options::default(), vec![file], cancel),
                    Err(why) => post_failure(why),
                }
            }),
            SessionRequest::Rename { id, name } => {
                let rename = async move {
                    let kept = sessions().await?;
                    let found = kept.list().await?.sessions.into_iter().find(|session| session.id == id);
                    let Some(mut session) = found else { return Ok(()) };
                    session.facts.name = name;
                    kept.change(&session).await
                };
                spawn_local(tell(rename, None));
            }
            SessionRequest::Delete { id } => {
                spawn_local(tell(async move { sessions().await?.delete(&id).await }, None));
            }
        }
    }

    fn take_lines(&self, first: bool, texts: bool, lines: Vec<(Option<RowRef>, VerdictLine)>) {
        if first {
            self.saving.replace(Some(Saving::default()));
        }
        let mut saving = self.saving.borrow_mut();
        // Lines after one that could not be kept are of no use.
        let Some(taking) = saving.as_mut() else { return };
        let taken =
            if texts { self.with_texts(lines) } else { Some(lines.into_iter().map(|(_, line)| line).collect()) };
        let part = taken.as_deref().map(part);
        match part {
            Some(Ok(part)) => {
                taking.rows += taken.map_or(0, |lines| lines.len() as u64);
                taking.parts.push(&part);
            }
            Some(Err(why)) => {
                *saving = None;
                fail(why);
            }
            None => {
                *saving = None;
                fail(LOST);
            }
        }
    }

    /// The lines with the texts that their rows hold; `None` where one of them is gone.
    fn with_texts(&self, lines: Vec<(Option<RowRef>, VerdictLine)>) -> Option<Vec<VerdictLine>> {
        let runs = self.runs.borrow();
        let with_text = |(at, line): (Option<RowRef>, VerdictLine)| {
            let Some(at) = at else { return Some(line) };
            let text = runs.get(&at.run)?.reveal(at)?;
            // An answer that is not there is kept as an empty one, so that its line still has both texts.
            Some(VerdictLine { prompt: Some(text.prompt), response: Some(text.response.unwrap_or_default()), ..line })
        };
        lines.into_iter().map(with_text).collect()
    }
}

/// Does something to the kept audits, then says which there are, and last that it was done: whoever hears that an audit is kept can leave
/// at once and finds it at the next visit.
async fn tell(doing: impl Future<Output = Result<(), String>>, event: Option<SessionEvent>) {
    let done = doing.await;
    let listed = match Sessions::open().await {
        Some(kept) => kept.list().await,
        None => Ok(Kept::default()),
    };
    match listed {
        Ok(kept) => post(&Event::Session(SessionEvent::Listed(kept))),
        Err(why) => fail(why),
    }
    match done {
        Ok(()) => event.into_iter().for_each(|event| post(&Event::Session(event))),
        Err(why) => fail(why),
    }
}

async fn sessions() -> Result<Sessions, String> {
    Sessions::open().await.ok_or_else(|| NOWHERE.to_owned())
}

/// A kept audit as a file.
async fn lines_of(id: &SessionId) -> Result<File, String> {
    let kept = sessions().await?;
    let session = kept.list().await?.sessions.into_iter().find(|session| session.id == *id);
    let (Some(session), Some(lines)) = (session, kept.lines(id).await?) else {
        return Err("This audit is not kept any more.".to_owned());
    };
    File::new_with_blob_sequence(&Array::of1(&lines), &session.facts.name).map_err(|error| words(&error))
}

/// Lines as a part of a file.
fn part(lines: &[VerdictLine]) -> Result<Blob, String> {
    let text = to_lines(lines).map_err(|error| error.to_string())?;
    Blob::new_with_str_sequence(&Array::of1(&text.into())).map_err(|error| words(&error))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length is a whole number below 2^53")]
fn size(blob: &Blob) -> u64 {
    blob.size() as u64
}

fn fail(why: impl Into<String>) {
    post(&Event::Session(SessionEvent::Failed { message: why.into() }));
}
