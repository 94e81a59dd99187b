using BenchmarkDotNet.Attributes;
using Bezel.Mime;
using Bezel.Mime.Html;

namespace Bezel.Bench;

/// <summary>Reading, without judging: time and memory for one message on one core.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private IReadOnlyList<byte[]> _messages = [];

    [GlobalSetup]
    public void Load() => _messages = Mail.Load();

    /// <summary>Structure and headers.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public int Structure()
    {
        int parts = 0;
        foreach (byte[] bytes in _messages)
            parts += MimeMessage.Read(bytes).Parts().Count();
        return parts;
    }

    /// <summary>Structure, and every part decoded.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public long Contents()
    {
        long length = 0;
        foreach (byte[] bytes in _messages)
        {
            MimeMessage message = MimeMessage.Read(bytes);
            foreach (MimePart part in message.Parts())
                length += part.Content.Length;
        }
        return length;
    }

    /// <summary>What the judge reads: decoded text, and HTML taken apart.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public long Text()
    {
        long length = 0;
        foreach (byte[] bytes in _messages)
        {
            MimeMessage message = MimeMessage.Read(bytes);
            length += message.PlainText?.Length ?? 0;
            if (message.HtmlText is { } html)
                length += HtmlContent.Read(html).VisibleText.Length;
        }
        return length;
    }
}
