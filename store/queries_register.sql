-- What people keep of the register, for sqlc: see queries.sql.

-- name: SavedFilters :many
SELECT f.id, f.name, f.query FROM saved_filters f JOIN users u ON u.id = f.user_id
WHERE f.vacancy_id = @vacancy_id AND u.name = @user_name ORDER BY f.name, f.id;

-- name: CountSavedFilters :one
SELECT COUNT(*) FROM saved_filters f JOIN users u ON u.id = f.user_id
WHERE f.vacancy_id = @vacancy_id AND u.name = @user_name AND f.name <> @name;

-- name: SaveFilter :exec
INSERT INTO saved_filters (user_id, vacancy_id, name, query)
SELECT u.id, @vacancy_id, @name, @query FROM users u WHERE u.name = @user_name
ON CONFLICT (user_id, vacancy_id, name) DO UPDATE SET query = excluded.query;

-- name: RemoveFilter :execrows
DELETE FROM saved_filters
WHERE saved_filters.id = @id AND vacancy_id = @vacancy_id AND user_id = (SELECT u.id FROM users u WHERE u.name = @user_name);

-- name: FirstLook :exec
UPDATE applications SET looked_after = @seconds WHERE id = @id AND looked_after IS NULL;
