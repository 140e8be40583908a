#!/bin/sh
# Entry point of the image. KAFKA_ADVERTISED: host:port under which clients reach this broker; default kafka:9092.
# KAFKA_HEAP: memory of the Java heap; default 512m.
# -f: the star of the class path is Java's, not the shell's.
set -euf
java="java -Xms128m -Xmx${KAFKA_HEAP:-512m} -XX:+UseSerialGC -Dlog4j2.configurationFile=/opt/kafka/log4j2.properties -cp /opt/kafka/libs/*"
[ -e /var/lib/kafka/meta.properties ] \
  || $java kafka.tools.StorageTool format --cluster-id ZGF0ZWxpbmUta2Fma2EtMQ --config /opt/kafka/server.properties
exec $java kafka.Kafka /opt/kafka/server.properties \
  --override "advertised.listeners=PLAINTEXT://${KAFKA_ADVERTISED:-kafka:9092}"
