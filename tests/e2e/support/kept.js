// What the browser keeps of the site in its databases, whatever they are called: all keys and values as one text, files read out.

export const kept = (page) =>
  page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answer(reading.getAllKeys()), answer(reading.getAll())]);
        const texts = values.map((value) => (value instanceof Blob ? value.text() : JSON.stringify(value)));
        found.push(JSON.stringify([name, store, keys]), ...(await Promise.all(texts)));
      }
      database.close();
    }
    return found.join("\n");
  });
