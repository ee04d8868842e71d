// What a checker says of HTML.

import { HtmlValidate } from "html-validate";

// The rules of the standard, of accessibility and of whole documents. Taste is left out: how tags are written is our own affair.
const checker = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  // Scripts and style sheets come from the site itself, whose policy allows no others.
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});

// One line a problem.
export async function problems(html) {
  const { results } = await checker.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`));
}
