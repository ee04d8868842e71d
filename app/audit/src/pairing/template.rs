//! The wrappers that chat templates put around what a person asks: logs of models that were run locally often hold the prompt so.

/// One template: how a prompt of it may begin, and what stands before and behind each thing that a person says.
struct Template {
    begins: &'static [&'static str],
    before: &'static str,
    behind: &'static [&'static str],
}

/// What may stand before any template.
const STARTS: [&str; 4] = ["<s>", "<bos>", "<|begin_of_text|>", "<|endoftext|>"];
/// The system prompt inside the first turn of Llama 2's.
const SYSTEM: [&str; 2] = ["<<SYS>>", "<</SYS>>"];
/// What parts the input of an instruction from it: the bare instruction is without.
const INPUT: &str = "### Input:";

const TEMPLATES: [Template; 8] = [
    // Llama 2, Mistral
    Template { begins: &["[INST]"], before: "[INST]", behind: &["[/INST]"] },
    // ChatML: Qwen, Yi and others
    Template { begins: &["<|im_start|>"], before: "<|im_start|>user\n", behind: &["<|im_end|>"] },
    // Llama 3
    Template {
        begins: &["<|start_header_id|>"],
        before: "<|start_header_id|>user<|end_header_id|>",
        behind: &["<|eot_id|>"],
    },
    // Gemma
    Template { begins: &["<start_of_turn>"], before: "<start_of_turn>user\n", behind: &["<end_of_turn>"] },
    // Zephyr, Phi
    Template { begins: &["<|system|>", "<|user|>"], before: "<|user|>", behind: &["</s>", "<|end|>", "<|assistant|>"] },
    // Alpaca
    Template {
        begins: &["Below is an instruction", "### Instruction:"],
        before: "### Instruction:",
        behind: &["### Response:"],
    },
    // Vicuna
    Template {
        begins: &["A chat between", "USER:", "BEGINNING OF CONVERSATION:"],
        before: "USER:",
        behind: &["ASSISTANT:"],
    },
    // Anthropic HH
    Template { begins: &["Human:"], before: "Human:", behind: &["Assistant:"] },
];

/// What was asked last in a prompt that is wrapped in a chat template; `None` where it is in none that is known.
///
/// ```
/// use shiftscope_audit::pairing::unwrapped;
/// let prompt = "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nName a colour [/INST]";
/// assert_eq!(unwrapped(prompt), Some("Name a colour"));
/// assert_eq!(unwrapped("Name a colour [INST]"), None);
/// ```
#[must_use]
pub fn unwrapped(prompt: &str) -> Option<&str> {
    let mut begun = prompt.trim_start();
    for start in STARTS {
        begun = begun.strip_prefix(start).map_or(begun, str::trim_start);
    }
    let template = TEMPLATES.iter().find(|template| template.begins.iter().any(|begins| begun.starts_with(begins)))?;
    let (_, said) = begun.rsplit_once(template.before)?;
    let end = template.behind.iter().filter_map(|behind| said.find(behind)).min().unwrap_or(said.len());
    let mut said = said.get(..end)?.trim();
    let [open, close] = SYSTEM;
    if said.starts_with(open) {
        said = said.split_once(close)?.1.trim();
    }
    let said = said.split_once(INPUT).map_or(said, |(asked, _)| asked.trim());
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::unwrapped;
    use crate::row::Row;

    #[test]
    fn what_was_asked_last_is_found_in_each_template() {
        for prompt in [
            "[INST] Name a tree [/INST] Oak </s><s>[INST] Name a colour [/INST]",
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nName a colour<|im_end|>\n<|im_start|>assistant\n",
            "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nName a colour<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
            "<bos><start_of_turn>user\nName a colour<end_of_turn>\n<start_of_turn>model\n",
            "<|system|>\nBe brief.</s>\n<|user|>\nName a colour</s>\n<|assistant|>\n",
            "<|user|>\nName a colour<|end|>\n<|assistant|>",
            "Below is an instruction that describes a task.\n\n### Instruction:\nName a colour\n\n### Response:",
            "A chat between a person and a model. USER: Name a colour ASSISTANT:",
            "\n\nHuman: Name a tree\n\nAssistant: Oak\n\nHuman: Name a colour\n\nAssistant:",
        ] {
            assert_eq!(unwrapped(prompt), Some("Name a colour"), "{prompt}");
        }
    }

    #[test]
    fn an_instruction_with_an_input_matches_the_row_that_has_both_in_fields_of_their_own() {
        let file = r####"{"instruction":"Name a colour","input":"of the sky","output":"Blue"}
{"prompt":"### Instruction:\nName a colour\n\n### Input:\nof the sky\n\n### Response:\n","response":"Blue"}"####;
        let rows: Vec<_> = crate::ingest::Collected::of(file.as_bytes()).unwrap().records.iter().map(Row::of).collect();
        assert!(rows[0].instruction_key.is_some());
        assert_eq!(rows[0].instruction_key, rows[1].instruction_key);
    }

    #[test]
    fn what_only_speaks_of_a_template_or_holds_nothing_is_wrapped_in_none() {
        for prompt in
            ["", "What does [INST] mean?", "[INST] [/INST]", "<|im_start|>system\nBe brief.<|im_end|>", "<s>", "USER"]
        {
            assert_eq!(unwrapped(prompt), None, "{prompt}");
        }
    }
}
