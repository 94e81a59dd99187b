using Bezel.Testing;

namespace Bezel.Mime.Tests;

public sealed class MimeCorpusTests
{
    /// <summary>Ten seconds a file is a net for hangs on a busy machine; the target of one second is measured in bench/.</summary>
    [CorpusFact]
    public async Task Every_file_of_the_MIME_corpus_is_read_within_bounds()
    {
        int files = 0;
        foreach (string file in Directory.EnumerateFiles(Corpus.Folder("mime"), "*.eml", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            long size = await Task.Run(() => Size(MimeMessage.Read(bytes))).WaitAsync(TimeSpan.FromSeconds(10));
            size.ShouldBeLessThan((16L * bytes.Length) + 10_000, file);
            files++;
        }
        files.ShouldBeGreaterThan(1000);
    }

    private static long Size(MimeMessage message)
    {
        long size = (message.PlainText?.Length ?? 0) + (message.HtmlText?.Length ?? 0) + message.Subject.Length + message.Defects.Count;
        foreach (MimePart part in message.Parts())
        {
            size += part.Content.Length;
            if (part.Message is { } inner)
                size += Size(inner);
        }
        return size;
    }
}
