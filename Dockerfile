# The image holds the wheel, as anybody installs it, and nothing else of the checkout.
FROM python:3.11-slim-bookworm AS wheel
WORKDIR /src
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.11-slim-bookworm
# The board reads Finnish words better with libvoikko and its dictionary; without them it works all the same.
RUN apt-get update && apt-get install -y --no-install-recommends libvoikko1 voikko-fi && rm -rf /var/lib/apt/lists/*
COPY requirements.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock
COPY --from=wheel /wheel/ /tmp/wheel/
RUN pip install --no-cache-dir --no-deps /tmp/wheel/*.whl && rm -r /tmp/wheel /tmp/requirements.lock \
    && useradd --create-home sidestream && install -d -o sidestream -m 700 /data /cache
# The workshop board: mount a volume here, or it goes with the container.
ENV SIDESTREAM_DATA_DIR=/data
VOLUME /data
USER sidestream
WORKDIR /home/sidestream
EXPOSE 8501
CMD ["sidestream-map", "serve", "--address", "0.0.0.0", "--port", "8501"]
