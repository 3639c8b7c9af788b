INSERT INTO event (id, received_at, source, event, object_type, model, object_id, display, username, request_id, sent_at, content_type, size, digest) VALUES
  (1, 1767225600000, 'netbox', 'updated', 'dcim.device', 'device', '1', 'leaf-1', 'admin', 'req-1', NULL, 'application/json', 2, zeroblob(16)),
  (2, 1767225601000, 'netbox', 'updated', 'dcim.device', 'device', '2', 'leaf-2', 'admin', 'req-1', NULL, 'application/json', 2, zeroblob(16)),
  (3, 1767225602000, 'netbox', 'created', 'ipam.prefix', 'prefix', '3', '10.0.0.0/24', 'alice', 'req-2', NULL, 'application/json', 2, zeroblob(16)),
  (4, 1767225603000, 'netbox', 'deleted', 'dcim.device', 'device', '1', 'leaf-1', 'alice', 'req-3', NULL, 'application/json', 2, zeroblob(16)),
  (5, 1767225604000, 'netbox', 'updated', 'dcim.site', 'site', '5', 'Zürich', 'admin', 'req-4', NULL, 'application/json', 2, zeroblob(16));
INSERT INTO body (event_id, bytes) VALUES (1, '{}'), (2, '{}'), (3, '{}'), (4, '{}'), (5, '{}');
INSERT INTO subscription (id, name, cursor, delivered) VALUES (1, 'cmdb', 4, 1), (2, 'chat', 5, 5);
INSERT INTO delivery (subscription, event_id, state, attempts, order_key, next_attempt_at, first_attempt_at, success_mark, last_error, updated_at) VALUES
  (1, 1, 3, 5, 11, NULL, 1767225600000, 0, 'HTTP 400 Bad Request: leaf-1 is not known', 1767225610000),
  (1, 2, 3, 5, 12, NULL, 1767225601000, 0, 'HTTP 400 Bad Request: leaf-2 is not known', 1767225611000),
  (1, 3, 1, 2, 13, 1767225700000, 1767225602000, 0, 'HTTP 503', 1767225612000),
  (1, 4, 0, 0, 11, 0, NULL, NULL, NULL, 1767225613000),
  (2, 1, 2, 1, NULL, NULL, NULL, NULL, NULL, 1767225614000),
  (2, 2, 4, 5, 12, NULL, 1767225601000, 0, 'HTTP 400', 1767225615000);
PRAGMA application_id = 1312970834;
PRAGMA user_version = 1;
