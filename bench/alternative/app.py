"""The receiver: checks the signature, queues a task, answers 202."""

import hashlib
import hmac
import os

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from tasks import deliver

SECRET = os.environ["BENCH_SECRET"].encode()

app = FastAPI(openapi_url=None)


@app.get("/health")
async def health():
    return {"ready": True}


@app.post("/{path:path}")
async def receive(request: Request):
    body = await request.body()
    expected = hmac.new(SECRET, body, hashlib.sha512).hexdigest()
    given = request.headers.get("x-hook-signature", "")
    if not hmac.compare_digest(expected.encode(), given.lower().encode()):
        return JSONResponse({"error": "signature"}, status_code=403)
    # Queuing waits for Redis, which waits for its disk: in a thread, so that others are served in the meantime.
    task = await run_in_threadpool(deliver.delay, body.decode())
    return JSONResponse({"id": task.id, "duplicate": False}, status_code=202)
