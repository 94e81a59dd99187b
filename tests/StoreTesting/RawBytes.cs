using System.Text;

namespace Bezel.Testing;

/// <summary>Looks at a store as a thief does: past the program.</summary>
public static class RawBytes
{
    /// <summary>
    /// Whether a text stands in clear anywhere: in any byte of any file of the store's folder (also SQLite's log), and on PostgreSQL in
    /// any value of any table, seen by a superuser.
    /// </summary>
    /// <param name="test">The store.</param>
    /// <param name="text">ASCII, without quotation marks.</param>
    public static async Task<bool> ContainAsync(TestStore test, string text)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(text);
        foreach (string path in Directory.EnumerateFiles(test.Folder.Path, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(wanted) >= 0)
                return true;
        }
        if (test.Postgres is not { } postgres)
            return false;
        string tables = await postgres.QueryAsSuperUserAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
        foreach (string table in tables.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Bytes are written in hexadecimal where a row is turned into text.
            string found = await postgres.QueryAsSuperUserAsync(
                $"SELECT count(*) FROM \"{table}\" AS r WHERE strpos(r::text, '{text}') > 0 OR strpos(r::text, '{Convert.ToHexStringLower(wanted)}') > 0");
            if (found.Trim() != "0")
                return true;
        }
        return false;
    }
}
