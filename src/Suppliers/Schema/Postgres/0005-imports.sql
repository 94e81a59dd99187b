-- Tables of this part come here.
SELECT 1;
