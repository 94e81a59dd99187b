-- The list of what was dangerous, the newest first, without reading all that was fine.
CREATE INDEX kept_message_level_id ON kept_message (shop, level, id);
