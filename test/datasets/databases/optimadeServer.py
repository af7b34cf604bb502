"""A real OPTIMADE server (optimade-python-tools on a database in memory) of entries of the Materials Project.

    pip install 'optimade[server]'
    python optimadeServer.py mp_optical_3688_optimade.jsonl.gz STRIDE PORT

Every STRIDE-th entry is served. Prints "ready" once it answers.
"""

import gzip
import json
import os
import sys
import tempfile
import threading
import time
import urllib.request

path, stride, port = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
own = ["stability", "chemical_system"]
config = {
    "insert_test_data": False,
    "database_backend": "mongomock",
    "page_limit": 20,
    "page_limit_max": 100,
    "base_url": f"http://127.0.0.1:{port}",
    "provider": {"prefix": "mp", "name": "Materials Project, a part", "description": "for tests"},
    "provider_fields": {"structures": [{"name": name, "type": "dictionary" if name == "stability" else "string", "description": name} for name in own]},
    "log_dir": tempfile.mkdtemp(),
}
with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
    json.dump(config, file)
os.environ["OPTIMADE_CONFIG_FILE"] = file.name

import datetime  # noqa: E402

import uvicorn  # noqa: E402
from optimade.server.main import app  # noqa: E402

documents = []
with gzip.open(path, "rt") as lines:
    for index, line in enumerate(lines):
        if index % stride != 0:
            continue
        attributes = json.loads(line)["attributes"]
        for name in own:
            attributes[name] = attributes.pop(f"_mp_{name}", None)
        document = {name: value for name, value in attributes.items() if not name.startswith("_")}
        document["id"] = attributes["immutable_id"]
        document["last_modified"] = datetime.datetime.fromisoformat(attributes["last_modified"])
        documents.append(document)
app.state.entry_collections["structures"].insert(documents)


def announce() -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/info", timeout=1).read()
            print("ready", flush=True)
            return
        except OSError:
            time.sleep(0.1)


threading.Thread(target=announce, daemon=True).start()
uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)
