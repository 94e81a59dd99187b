using System.Globalization;
using System.Text;
using Bezel.Testing;

namespace Bezel.Mime.Tests.Comparison;

/// <summary>
/// Compares this reader with Python's email package. Files that may differ are listed by class in <c>differences.tsv</c>; the classes are explained in
/// <c>docs/adr/0002-mime-reader-against-python-email.md</c>. With <c>BEZEL_MIME_COMPARISON</c> set to a path, what differs is written there.
/// </summary>
public sealed class SecondReaderTests
{
    [CorpusFact]
    public async Task Differs_from_the_second_reader_only_where_listed()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        List<string> files = Files();
        Dictionary<string, List<SeenPart>?> second = await SecondReader.ReadAsync(files, cancel.Token);
        second.Count.ShouldBe(files.Count);
        Dictionary<string, string> listed = Listed();
        var report = new StringBuilder();
        var unlisted = new List<string>();
        var differing = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            string name = Name(file);
            List<SeenPart> ours = OurReader.Read(await File.ReadAllBytesAsync(file, cancel.Token));
            if (Difference(ours, second[file]) is not { } difference)
                continue;
            differing.Add(name);
            report.Append(CultureInfo.InvariantCulture, $"{name}\t{difference}\n");
            if (!listed.ContainsKey(name))
                unlisted.Add($"{name}: {difference}");
        }
        if (Environment.GetEnvironmentVariable("BEZEL_MIME_COMPARISON") is { Length: > 0 } path)
            await File.WriteAllTextAsync(path, report.ToString(), cancel.Token);
        unlisted.ShouldBeEmpty("files that differ but are not listed");
        listed.Keys.Where(name => !differing.Contains(name)).ShouldBeEmpty("files that are listed but no longer differ");
        differing.Count.ShouldBeLessThan(files.Count / 10);
    }

    /// <summary>What differs, or null. The text counts only where the second reader could decode it.</summary>
    internal static string? Difference(List<SeenPart> ours, List<SeenPart>? theirs)
    {
        if (theirs is null)
            return "unread";
        if (ours.Count != theirs.Count)
            return $"parts {ours.Count}/{theirs.Count}";
        for (int i = 0; i < ours.Count; i++)
        {
            SeenPart a = ours[i], b = theirs[i];
            if (a.Type != b.Type && !(b.Type.StartsWith("multipart/", StringComparison.Ordinal) && a.Type == "text/plain"))
                return $"type {i} {a.Type}/{b.Type}";
            if ((a.Name ?? "") != (b.Name ?? "").Trim())
                return $"name {i} {a.Name}/{b.Name}";
            if (b.Content != "*" && a.Content != b.Content)
                return $"content {i} {a.Size}/{b.Size}";
            if (b.Text is not null && a.Text != b.Text)
                return $"text {i}";
        }
        return null;
    }

    /// <summary>All of the MIME corpus and every tenth message of ham and phish.</summary>
    private static List<string> Files()
    {
        List<string> files = [.. Sorted("mime")];
        files.AddRange(Sorted("ham").Concat(Sorted("phish")).Where(static (_, index) => index % 10 == 0));
        return files;
    }

    private static IEnumerable<string> Sorted(string folder) =>
        Directory.EnumerateFiles(Corpus.Folder(folder), "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Name(string file) => string.Join('/', file.Split(Path.DirectorySeparatorChar)[^3..]);

    private static Dictionary<string, string> Listed()
    {
        string path = Path.Combine(Repository.Root, "tests", "Mime.Tests", "Comparison", "differences.tsv");
        return File.ReadLines(path)
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t'))
            .ToDictionary(static fields => fields[0], static fields => fields[1], StringComparer.Ordinal);
    }
}
