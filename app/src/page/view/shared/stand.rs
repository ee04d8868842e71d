//! Where work on opened files stands, with the buttons that move it on.

use leptos::prelude::*;

use crate::page::model::audit::Phase;

/// What a person may do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Judging can begin.
    pub run: bool,
    /// Judging was stopped and can go on.
    pub resume: bool,
    /// Something is under way and can be stopped.
    pub cancel: bool,
}

/// The state of an audit.
#[component]
pub fn Stand(
    /// Its phase.
    phase: Memo<Phase>,
    /// The share that is done, and the state in a sentence.
    shown: Memo<(f64, String)>,
    /// What went wrong.
    error: Memo<Option<String>>,
    /// What can be done.
    offers: Memo<Offers>,
    /// Judges, from the start or on.
    #[prop(into)]
    run: Callback<()>,
    /// Stops what is under way.
    #[prop(into)]
    cancel: Callback<()>,
    /// More that a person must know.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="progress" aria-label="Progress" class:idle=move || phase.get() == Phase::Idle>
            <div class="state">
                <p role="status" data-testid="audit-state" data-state=move || phase.get().word()>{move || shown.get().1}</p>
                <div class="actions">
                    <Show when=move || offers.get().run>
                        <button type="button" class="primary" data-testid="run-audit" on:click=move |_| run.run(())>"Judge the answers"</button>
                    </Show>
                    <Show when=move || offers.get().resume>
                        <button type="button" class="primary" data-testid="resume" on:click=move |_| run.run(())>"Resume"</button>
                    </Show>
                    <Show when=move || offers.get().cancel>
                        <button type="button" data-testid="cancel" on:click=move |_| cancel.run(())>"Cancel"</button>
                    </Show>
                </div>
            </div>
            <progress max="1" data-testid="progress" aria-label="Progress of the audit"
                value=move || shown.get().0.to_string() data-value=move || shown.get().0.to_string()></progress>
            <p class="error" role="alert" class:off=move || error.with(Option::is_none)>{move || error.get()}</p>
            {children.map(|children| children())}
        </section>
    }
}

/// The share of the work that a phase stands for: of reading, or of judging.
pub fn share(phase: Phase, read: Option<f64>, judged: f64) -> f64 {
    match phase {
        Phase::Reading => read.unwrap_or(0.0),
        Phase::Judging | Phase::Cancelled => judged,
        Phase::Done => 1.0,
        Phase::Idle | Phase::Ready | Phase::Failed => 0.0,
    }
}
