//! This version of the data against the one that was open before.

use leptos::prelude::*;
use shiftscope_audit::dataset::versions::Difference;

use crate::page::model::dataset::{Flag, unread};
use crate::page::model::words::{count, thousands};
use crate::page::store::Store;

/// What differs, where a later version is open.
#[component]
pub fn Versions(
    /// The flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let difference = Memo::new(move |_| {
        store.track_dataset();
        flags.with(|flags| store.dataset.with_untracked(|dataset| dataset.difference(flags)))
    });
    view! { {move || difference.get().map(shown)} }
}

fn shown(difference: Difference) -> impl IntoView {
    let unread = unread(&difference);
    let Difference {
        before,
        rows: [rows_before, rows_now],
        same,
        added,
        removed,
        answer_changed,
        prompt_changed,
        reworded,
        not_compared,
        levels,
        ..
    } = difference;
    let figure = |id: &'static str, name: &'static str, rows: usize| {
        view! { <div><dt>{name}</dt><dd data-testid=id data-value=rows.to_string()>{count(rows, "row")}</dd></div> }
    };
    view! {
        <section class="versions" aria-label="Two versions" data-testid="versions">
            <h2>"Against the version before"</h2>
            <p>{format!("{before} had {}; this version has {}. Rows are known by their texts, whatever their order, case and spaces.",
                count(rows_before, "row"), thousands(rows_now))}</p>
            <dl class="definitions">
                {figure("rows-same", "In both", same)}
                {figure("rows-added", "Added", added)}
                {figure("rows-removed", "Removed", removed)}
                {figure("rows-changed", "Another answer to the same prompt", answer_changed)}
                {figure("rows-prompt-changed", "Another prompt to the same answer", prompt_changed)}
                {figure("rows-reworded", "Reworded: half of it or more is the same", reworded)}
            </dl>
            {(not_compared > 0).then(|| view! {
                <p class="note">{format!("{} too many to look for reworded ones among; they count as removed or added.", count(not_compared, "row"))}</p>
            })}
            <div class="scroll"><table>
                <caption>"Flagged rows by level, but for rows that were kept. What was kept before is kept here where it stands in both. Gone: removed or changed; new: added or changed"</caption>
                <thead><tr>
                    <th scope="col">"Level"</th><th scope="col">"Before"</th><th scope="col">"Of these gone"</th>
                    <th scope="col">"Now"</th><th scope="col">"Of these new"</th>
                </tr></thead>
                <tbody>{levels.into_iter().map(|change| {
                    let [before, now] = change.flagged;
                    view! {
                        <tr data-testid="level-change" data-level=change.level.word() data-before=before.to_string() data-after=now.to_string()>
                            <th scope="row">{change.level.name()}</th>
                            <td class="num">{thousands(before)}</td>
                            <td class="num">{thousands(change.gone)}</td>
                            <td class="num">{thousands(now)}</td>
                            <td class="num">{thousands(change.new)}</td>
                        </tr>
                    }
                }).collect_view()}</tbody>
            </table></div>
            {unread.map(|said| view! { <p class="note">{said}</p> })}
        </section>
    }
}
