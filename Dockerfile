FROM python:3.11-slim-bookworm
# The board reads Finnish words better with libvoikko and its dictionary; without them it works all the same.
RUN apt-get update && apt-get install -y --no-install-recommends libvoikko1 voikko-fi && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/sidestream-map
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps . && useradd --create-home sidestream \
    && install -d -o sidestream -m 700 /data
# The workshop board: mount a volume here, or it goes with the container.
ENV SIDESTREAM_DATA_DIR=/data
VOLUME /data
USER sidestream
EXPOSE 8501
CMD ["sidestream-map", "serve", "--address", "0.0.0.0", "--port", "8501"]
