//! Which answers of conversations are judged: the last of each, or every one.

use leptos::prelude::*;
use shiftscope_audit::ingest::Answers;

use crate::page::model::audit::Audit;
use crate::page::model::words::count;
use crate::page::store::Store;
use crate::page::view::shared::help::Help;

/// The choice, where files hold conversations of several answers and can be read anew.
#[component]
pub fn WhichAnswers() -> impl IntoView {
    let store = Store::expect();
    let now = store.follow(Audit::answers);
    let earlier = store.follow(Audit::earlier_answers);
    let offered = Memo::new(move |_| (earlier.get() > 0 || now.get() == Answers::Every) && store.can_read_again());
    let said = move || match now.get() {
        Answers::Last => {
            let earlier = usize::try_from(earlier.get()).unwrap_or(usize::MAX);
            format!("{} before the last are not judged.", count(earlier, "answer"))
        }
        Answers::Every => {
            let left = usize::try_from(earlier.get()).unwrap_or(usize::MAX);
            let left = match left {
                0 => String::new(),
                left => format!(" {} in conversations too long for that are not judged.", count(left, "answer")),
            };
            format!("The answers of a conversation form a cluster, which weighs as one prompt.{left}")
        }
    };
    view! {
        <div class="choices" class:off=move || !offered.get() role="group" aria-label="Which answers of a conversation are judged">
            <span class="say">"Of a conversation, judge"<Help label="which answers are judged">
                "The last answer, or every answer, each with the question before it; the system prompt and what was said before are shown with it. Conversations pair by all that the user said. The files are read once more; what was judged is known."
            </Help></span>
            {[(Answers::Last, "answers-last", "the last answer"), (Answers::Every, "answers-every", "every answer")]
                .map(|(to, id, label)| view! {
                    <button type="button" data-testid=id aria-pressed=move || (now.get() == to).to_string()
                        on:click=move |_| if now.get_untracked() != to { store.set_answers(to) }>{label}</button>
                })
                .collect_view()}
            <span class="say">{said}</span>
        </div>
    }
}
