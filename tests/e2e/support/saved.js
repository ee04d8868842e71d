// What the page hands over as a file.

// The path of what is saved at a click.
export async function saved(page, button) {
  const download = page.waitForEvent("download");
  await button.click();
  return (await download).path();
}
