-- id: sightings_key_is_unique
-- table: sightings
-- key: address
-- severity: critical_table
-- reason: One text at one address of one source is one sighting; a second row would feign a second publication.
select address, source_name, document_id, count(*) as copies
from sightings
group by address, source_name, document_id
having count(*) > 1
order by address, source_name, document_id
