using System.Text;
using Bezel.Shop.Files;

namespace Bezel.Shop.Subjects;

/// <summary>
/// The persons erased since the backups beside it were made: a file <c>erased.txt</c> in each folder of backups, so that a restored
/// backup does not bring back who was forgotten. It holds tokens alone (docs/formats/ledger.md): without the salts, which only an old
/// backup holds, nobody can link them to anybody.
/// </summary>
/// <remarks>
/// Format: UTF-8, first line <c>bezel-erased:1</c>, then one token a line; lines end with a line feed. A line that is cut by a crash was
/// never acknowledged and is passed over. Written before the erasure is: the worst a crash leaves is a token of somebody who asked to be
/// erased and must be erased again.
/// </remarks>
public static class ErasedList
{
    /// <summary>The file's name in a folder of backups.</summary>
    public const string FileName = "erased.txt";

    private const string Header = "bezel-erased:1";
    private const int TokenLength = Ledger.SubjectToken.TextLength;

    /// <summary>Adds tokens to the list in a folder; durable when it returns.</summary>
    /// <param name="folder">A folder of backups; made if it is not there.</param>
    /// <param name="tokens">Subject tokens.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Append(string folder, IReadOnlyCollection<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        foreach (string token in tokens)
        {
            if (!Ledger.SubjectToken.IsToken(Encoding.UTF8.GetBytes(token)))
                throw new ArgumentException($"'{token}' is no subject token.", nameof(tokens));
        }
        if (tokens.Count == 0)
            return;
        Storage.StoreFolder.CreatePrivate(folder);
        string path = Path.Combine(folder, FileName);
        bool isNew = !File.Exists(path);
        using (FileStream file = isNew ? DurableFile.CreatePrivate(path) : new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0))
        {
            var text = new StringBuilder();
            if (file.Length == 0)
                text.Append(Header).Append('\n');
            else if (!EndsWithLineFeed(file))
                text.Append('\n'); // closes a line that a crash cut
            foreach (string token in tokens)
                text.Append(token).Append('\n');
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(text.ToString()));
            file.Flush(flushToDisk: true);
        }
        if (isNew)
            DurableFile.FlushFolder(folder);
    }

    /// <summary>The tokens in the list of a folder; none if there is no list.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a list, or of a later version.</exception>
    public static IReadOnlySet<string> Read(string folder)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return tokens;
        using var lines = new StreamReader(path, Encoding.UTF8);
        if (lines.ReadLine() is { } header && header != Header)
            throw new InvalidDataException($"{path} is no list of erased persons that this program knows (it should begin with {Header}).");
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == TokenLength && Ledger.SubjectToken.IsToken(Encoding.UTF8.GetBytes(line)))
                tokens.Add(line);
        }
        return tokens;
    }

    private static bool EndsWithLineFeed(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
