//! One figure of one run: its sign, the number in words, its interval drawn, and the stable handle with full precision.

use leptos::prelude::*;
use shiftscope_audit::metrics::interval::Interval;

/// Which run a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Before.
    Baseline,
    /// After.
    Tuned,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The number with its interval.
    pub interval: Interval,
    /// Over how many.
    pub n: usize,
    /// The number in words.
    pub value: String,
    /// The interval and the count in words.
    pub detail: String,
    /// Where the scale of the drawn interval begins and ends.
    pub scale: [f64; 2],
}

/// Shows a figure as it changes.
#[component]
pub fn Figure(
    /// The stable handle.
    id: &'static str,
    /// The run.
    of: Of,
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
    /// What is shown.
    #[prop(into)]
    shown: Signal<Shown>,
) -> impl IntoView {
    let number = move |pick: fn(&Interval) -> f64| shown.with(|shown| pick(&shown.interval).to_string());
    let class = match of {
        Of::Baseline => "figure baseline",
        Of::Tuned => "figure tuned",
    };
    view! {
        <div class=class data-testid=id data-value=move || number(|i| i.value) data-lo=move || number(|i| i.lo) data-hi=move || number(|i| i.hi)
            data-n=move || shown.with(|shown| shown.n)>
            <span class="who"><Sign of/><span class="name">{move || name.get()}</span></span>
            <span class="value">{move || shown.with(|shown| shown.value.clone())}</span>
            <Bar of shown/>
            <span class="detail">{move || shown.with(|shown| shown.detail.clone())}</span>
        </div>
    }
}

/// The run's sign: a dot before, a diamond after, as in the charts.
#[component]
pub fn Sign(
    /// The run.
    of: Of,
) -> impl IntoView {
    match of {
        Of::Baseline => {
            view! { <svg class="sign before" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5"/></svg> }.into_any()
        }
        Of::Tuned => {
            view! { <svg class="sign after" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 0 L12 6 L6 12 L0 6 Z"/></svg> }.into_any()
        }
    }
}

#[component]
fn Bar(of: Of, shown: Signal<Shown>) -> impl IntoView {
    // Positions in a drawing 200 wide, 6 of them margin on either side.
    let at = move |pick: fn(&Interval) -> f64| {
        shown.with(|shown| {
            let [from, to] = shown.scale;
            let share = (pick(&shown.interval) - from) / (to - from);
            6.0 + 188.0 * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
        })
    };
    let class = match of {
        Of::Baseline => "bar before",
        Of::Tuned => "bar after",
    };
    view! {
        <svg class=class viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">
            <line class="scale" x1="6" x2="194" y1="7" y2="7"/>
            <line class="interval" x1=move || at(|i| i.lo).to_string() x2=move || at(|i| i.hi).to_string() y1="7" y2="7"/>
            <line class="point" x1=move || at(|i| i.value).to_string() x2=move || at(|i| i.value).to_string() y1="2" y2="12"/>
        </svg>
    }
}
