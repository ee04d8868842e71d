// What a page without a library does with JSON Lines: decodes the stream, cuts it at line ends, parses each line.
self.onmessage = async ({ data: file }) => {
  let rows = 0;
  let rest = "";
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line && JSON.parse(line)) rows += 1;
    }
  }
  if (rest && JSON.parse(rest)) rows += 1;
  self.postMessage(rows);
};
