// Files dragged in from outside.

// Drops files, each a name and a text, on what stands at a locator.
export function drop(place, files) {
  return place.evaluate((place, files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
    for (const type of ["dragover", "drop"]) place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, files);
}
