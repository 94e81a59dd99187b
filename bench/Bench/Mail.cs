using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>
/// The messages that benchmarks run over: an even draw over the corpus's ham, phish and spam, or over the project's
/// own samples where the corpus is absent. Always <see cref="Count"/> of them, so that a benchmark's time is that of one message.
/// </summary>
internal static class Mail
{
    /// <summary>Number of messages; repeated in turn if there are fewer.</summary>
    public const int Count = 500;

    public static IReadOnlyList<byte[]> Load()
    {
        IEnumerable<string> folders = Corpus.Archives is null ? [Repository.Samples] : [Corpus.Folder("ham"), Corpus.Folder("phish"), Corpus.Folder("spam")];
        List<string> files = [.. folders.SelectMany(f => Directory.EnumerateFiles(f, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))];
        if (files.Count == 0)
            throw new DirectoryNotFoundException("No messages: neither the corpus (BEZEL_CORPUS) nor samples are here.");
        List<byte[]> messages = [.. Enumerable.Range(0, Count).Select(i => files[(int)((long)i * files.Count / Count)]).Select(File.ReadAllBytes)];
        Console.WriteLine($"// {Count} messages of {(Corpus.Archives is null ? "the samples" : "the corpus")}, on average {messages.Average(m => m.Length):N0} bytes");
        return messages;
    }
}
