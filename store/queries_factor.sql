-- The second factor of users, for sqlc: see queries.sql.

-- name: SetSecondFactor :execrows
UPDATE users SET totp_secret = @secret, totp_used = @used, epoch = epoch + 1 WHERE name = @name;

-- name: UseTimeStep :execrows
UPDATE users SET totp_used = CAST(@step AS BIGINT) WHERE name = @name AND totp_used < CAST(@step AS BIGINT);

-- name: DropRecoveryCodes :exec
DELETE FROM recovery_codes WHERE user_id = (SELECT id FROM users WHERE name = @name);

-- name: AddRecoveryCode :exec
INSERT INTO recovery_codes (user_id, hash)
SELECT u.id, CAST(@hash AS TEXT) FROM users u WHERE u.name = @name;

-- name: UseRecoveryCode :execrows
DELETE FROM recovery_codes
WHERE user_id = (SELECT id FROM users WHERE name = @name) AND hash = @hash;

-- name: CountRecoveryCodes :one
SELECT COUNT(*) FROM recovery_codes r JOIN users u ON u.id = r.user_id WHERE u.name = @name;
