FROM python:3.13-slim
RUN useradd --create-home --uid 10001 chuanhoa && install -d -o chuanhoa /data
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY src src
ENV PYTHONPATH=/app/src PYTHONUTF8=1 CHUANHOA_DATA=/data
USER chuanhoa
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "chuanhoa.cli.main", "serve", "--host", "0.0.0.0"]
