using System.Text.Json;
using Bezel.Documents;

namespace Bezel.Bench;

/// <summary>What is seen in files, one line of JSON a file, for comparing with what other programs see in the same files.</summary>
internal static class DocumentFacts
{
    /// <summary>Reads the names of files, one a line, from standard input.</summary>
    public static void Print()
    {
        while (Console.ReadLine() is { } path)
        {
            DocumentInspection seen = DocumentInspection.Inspect(null, null, File.ReadAllBytes(path));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                path,
                type = seen.TrueType.ToString(),
                encrypted = seen.Encrypted,
                pages = seen.PageCount,
                couldNotCheck = seen.CouldNotCheck,
                facts = seen.Facts.Select(fact => new { kind = fact.Kind.ToString(), detail = fact.Detail, where = fact.Where }),
                entries = seen.Entries.Select(entry => new { name = entry.Name, size = entry.Size, type = entry.FileType.ToString(), depth = entry.Depth }),
                text = seen.Text,
                defects = seen.Defects.Select(defect => defect.Kind.ToString()).Distinct(),
            }));
        }
    }
}
