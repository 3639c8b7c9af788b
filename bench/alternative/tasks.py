"""The Celery application and its one task: post the webhook to the destination, again later if that fails."""

import os

import requests
from celery import Celery
from celery.signals import worker_ready

SINK_URL = os.environ["BENCH_SINK_URL"]

celery = Celery("bench", broker=os.environ["BENCH_REDIS_URL"])
celery.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=16,
    # One for each thread of the receiver, so that none waits for another's connection.
    broker_pool_limit=64,
    broker_connection_retry_on_startup=True,
)

# Opened at its first use, so in each worker process for itself; its connections stay open.
http = requests.Session()


@celery.task(
    name="deliver",
    autoretry_for=(requests.RequestException,),
    retry_backoff=True,
    retry_jitter=True,
    max_retries=20,
)
def deliver(body):
    answer = http.post(SINK_URL, data=body.encode(), headers={"Content-Type": "application/json"}, timeout=10)
    answer.raise_for_status()


@worker_ready.connect
def say_so(**_):
    print("worker is ready", flush=True)
