# The site's image: the editors' desk, or with TRACKER_FACE=public the read-only public face.
# Settings come from the environment; see README.md.

FROM python:3.13-slim AS packages
COPY requirements.lock /
RUN python -m venv /opt/tracker \
    && /opt/tracker/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r /requirements.lock

FROM python:3.13-slim
ENV PATH=/opt/tracker/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_BACKPRESSURE=32
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tracker
WORKDIR /srv/tracker
COPY --from=packages /opt/tracker /opt/tracker
COPY manage.py ./
COPY tracker ./tracker
COPY releases ./releases
COPY templates ./templates
# Collecting static files asks no database and signs nothing: the settings here only have to exist.
# What is copied and made belongs to root, so that the server cannot change its own code.
RUN python -m compileall -q tracker releases \
    && DATABASE_URL=postgresql://none/none TRACKER_HOSTS=none \
        TRACKER_SECRET_KEY=only-so-that-static-files-can-be-collected \
        python manage.py collectstatic --no-input --verbosity 0
USER 10001
EXPOSE 8000
# Healthy: a list is read from the database. The proxy's own word for https keeps the site from
# redirecting; the host is the first that it answers to.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "-c", "\
import http.client, os; \
host = os.environ['TRACKER_HOSTS'].split(',')[0].strip().lstrip('.*') or 'localhost'; \
ask = http.client.HTTPConnection('127.0.0.1', 8000, timeout=8); \
ask.request('GET', '/api/v1/releases/?limit=1', headers={'Host': host, 'X-Forwarded-Proto': 'https'}); \
raise SystemExit(ask.getresponse().status != 200)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
    "--no-access-log", "tracker.wsgi:application"]
