// Hands the file to the worker and keeps what it says.
document.getElementById("file").addEventListener("change", (event) => {
  const worker = new Worker("worker.js");
  const start = performance.now();
  worker.onmessage = ({ data }) => {
    window.outcome = { rows: data, milliseconds: performance.now() - start };
  };
  worker.postMessage(event.target.files[0]);
});
