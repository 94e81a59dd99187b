using Bezel.Documents;
using Bezel.Mime;

namespace Bezel.Cli.Checking;

/// <summary>
/// Finds what the paths of a command line name: messages, mbox files, Maildirs, other files as they come attached, folders of all these,
/// standard input. What a person names is always looked at; in a folder plain texts and tables are passed over, and counted.
/// </summary>
/// <param name="passedOver">Is told each text or table in a folder that is passed over.</param>
internal sealed class MailInput(Action<string> passedOver)
{
    /// <summary>All messages and files, in the order of the paths; in a folder by name. Lazy: nothing is read before it is asked for.</summary>
    public IEnumerable<PendingMessage> Read(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            if (path == "-")
            {
                using Stream input = Console.OpenStandardInput();
                foreach (PendingMessage message in ReadStream("-", input))
                    yield return message;
            }
            else if (Directory.Exists(path))
            {
                foreach (PendingMessage message in ReadFolder(path))
                    yield return message;
            }
            else
            {
                foreach (PendingMessage message in ReadFile(path))
                    yield return message;
            }
        }
    }

    private IEnumerable<PendingMessage> ReadFolder(string folder)
    {
        string[] files, folders;
        PendingMessage? problem = null;
        try
        {
            files = Directory.GetFiles(folder);
            folders = Directory.GetDirectories(folder);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            problem = PendingMessage.Unreadable(folder, failed.Message);
            (files, folders) = ([], []);
        }
        if (problem is not null)
            yield return problem;
        Array.Sort(files, StringComparer.Ordinal);
        Array.Sort(folders, StringComparer.Ordinal);
        bool inMaildir = MaildirName.HoldsMessages(Path.GetFileName(folder));
        foreach (string file in files)
        {
            if (!inMaildir && IsPassedOver(file))
                continue;
            foreach (PendingMessage message in ReadFile(file, inMaildir))
                yield return message;
        }
        foreach (string inner in folders)
        {
            // The "tmp" of a Maildir holds messages that are still being delivered.
            bool delivering = Path.GetFileName(inner) == "tmp" && MaildirName.IsMaildir(folders.Select(name => Path.GetFileName(name)!));
            if (delivering || File.GetAttributes(inner).HasFlag(FileAttributes.ReparsePoint))
                continue;
            foreach (PendingMessage message in ReadFolder(inner))
                yield return message;
        }
    }

    private static bool IsNamedAsMail(string file) => Path.GetExtension(file).ToLowerInvariant() is ".eml" or ".mbox" or ".mbx" or ".mail" or ".msg822";

    /// <summary>Notes and tables beside the mail, and what a system hides: nobody opens them because a message says so.</summary>
    private bool IsPassedOver(string file)
    {
        if (Path.GetFileName(file).StartsWith('.'))
            return true;
        string ending = Path.GetExtension(file).ToLowerInvariant();
        bool text = ending is ".txt" or ".md" or ".csv" or ".tsv" or ".json" or ".jsonl" or ".yaml" or ".yml" or ".log" || (ending.Length == 0 && IsPlainText(file));
        if (text)
            passedOver(file);
        return text;
    }

    /// <summary>A text without an ending that is neither a mailbox nor a message; what cannot be read is not passed over, so that it is said.</summary>
    private static bool IsPlainText(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            byte[] start = new byte[4096];
            int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return !start.AsSpan(0, read).StartsWith("From "u8) && DocumentInspection.Recognise("", start.AsMemory(0, read)) == FileType.PlainText;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<PendingMessage> ReadFile(string file, bool inMaildir = false)
    {
        FileStream? stream = null;
        PendingMessage? problem = null;
        try
        {
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        }
        catch (FileNotFoundException)
        {
            problem = PendingMessage.Unreadable(file, "there is no such file or folder");
        }
        catch (DirectoryNotFoundException)
        {
            problem = PendingMessage.Unreadable(file, "there is no such file or folder");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            problem = PendingMessage.Unreadable(file, failed.Message);
        }
        if (problem is not null)
        {
            yield return problem;
            yield break;
        }
        using (stream)
        {
            foreach (PendingMessage message in ReadStream(file, stream!, inMaildir))
                yield return message;
        }
    }

    private static IEnumerable<PendingMessage> ReadStream(string name, Stream stream, bool inMaildir = false)
    {
        var start = new byte[5];
        int read = 0;
        string? problem = null;
        try
        {
            read = stream.ReadAtLeast(start, 5, throwOnEndOfStream: false);
        }
        catch (IOException failed)
        {
            problem = failed.Message;
        }
        if (problem is not null)
        {
            yield return PendingMessage.Unreadable(name, problem);
            yield break;
        }
        Stream whole = new Resumed(start.AsMemory(0, read), stream);
        // One message that some program saved with its envelope line is an mbox of one.
        if (read < 5 || !start.AsSpan().SequenceEqual("From "u8))
        {
            yield return ReadOne(name, whole, inMaildir || IsNamedAsMail(name));
            yield break;
        }
        using IEnumerator<MailboxEntry> entries = MboxReader.Read(whole).GetEnumerator();
        for (int index = 0; ; index++)
        {
            PendingMessage? next = Next(name, index, entries);
            if (next is not null)
                yield return next;
            if (next?.Email is null)
                yield break;
        }
    }

    private static PendingMessage? Next(string name, int index, IEnumerator<MailboxEntry> entries)
    {
        try
        {
            return entries.MoveNext() ? PendingMessage.OfEmail(name, entries.Current.Index, entries.Current.Bytes) : null;
        }
        catch (IOException failed)
        {
            return PendingMessage.Unreadable(name, failed.Message, index);
        }
    }

    private static PendingMessage ReadOne(string name, Stream stream, bool isMail)
    {
        // A byte more than the reader's limit, so that the reader sees and says that the message is too long.
        int limit = MimeLimits.Default.MaxMessageBytes + 1;
        try
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            int got;
            while (bytes.Length < limit && (got = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, limit - bytes.Length))) > 0)
                bytes.Write(buffer, 0, got);
            if (bytes.Length == 0)
                return PendingMessage.Unreadable(name, "it is empty");
            ReadOnlyMemory<byte> content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
            // An e-mail as Outlook saves it (.msg), or as Exchange wraps it (winmail.dat), is an e-mail.
            if ((OutlookMessage.ToMime(content) ?? Tnef.ToMime(content)) is { } mime)
                return PendingMessage.OfEmail(name, 0, mime);
            return isMail || IsMail(name, content) ? PendingMessage.OfEmail(name, 0, content) : PendingMessage.OfFile(name, content);
        }
        catch (IOException failed)
        {
            return PendingMessage.Unreadable(name, failed.Message);
        }
    }

    /// <summary>A message by its content; and a text that nothing names otherwise, since mail may begin with anything.</summary>
    private static bool IsMail(string name, ReadOnlyMemory<byte> content)
    {
        bool unnamed = name == "-" || Path.GetExtension(name).Length == 0;
        return DocumentInspection.Recognise(name, content) is var type && (type == FileType.Eml || (unnamed && type is FileType.PlainText or FileType.Unknown));
    }

    /// <summary>A stream with the bytes that were read from its start put back.</summary>
    private sealed class Resumed(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _start = start;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_start.Length == 0)
                return rest.Read(buffer);
            int count = Math.Min(buffer.Length, _start.Length);
            _start.Span[..count].CopyTo(buffer);
            _start = _start[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
