// Big files that are made in the page, of one block many times over: nothing so large need travel or be written.

// Opens one at an input: what stands before, the block so many times, what stands after. Its size.
export function openMade(input, name, { before = "", block, times, after = "" }) {
  return input.evaluate(
    (input, { name, before, block, times, after }) => {
      const file = new File([before, ...Array(times).fill(new Blob([block])), after], name);
      const files = new DataTransfer();
      files.items.add(file);
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      return file.size;
    },
    { name, before, block, times, after },
  );
}
