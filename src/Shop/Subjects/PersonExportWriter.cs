using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Shop.Files;

namespace Bezel.Shop.Subjects;

/// <summary>
/// Writes an export of a person's data (docs/formats/person-export.md) into a new folder or a new zip file, readable by nobody else.
/// A zip file has its name only when it is whole.
/// </summary>
public sealed class PersonExportWriter : IDisposable
{
    private readonly string _target;
    private readonly FileStream? _file;
    private readonly ZipArchive? _zip;
    private string _folder = "";
    private bool _finished;

    private PersonExportWriter(string target, FileStream? file)
    {
        _target = target;
        _file = file;
        _zip = file is null ? null : new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>How many files were written.</summary>
    public int Files { get; private set; }

    /// <summary>Begins an export.</summary>
    /// <param name="target">A new or empty folder, or a new file whose name ends with <c>.zip</c>.</param>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static PersonExportWriter Create(string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        string full = Path.GetFullPath(target);
        if (full.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            if (Path.Exists(full))
                throw new IOException($"{target} is there already. Name another file.");
            File.Delete(full + ".new");
            return new PersonExportWriter(full, DurableFile.CreatePrivate(full + ".new"));
        }
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
            throw new IOException($"{target} is there already and not empty. Name a new folder, or a file that ends with .zip.");
        Storage.StoreFolder.CreatePrivate(full);
        return new PersonExportWriter(full, null);
    }

    /// <summary>Adds a file.</summary>
    /// <param name="path">Where, with slashes: lower-case letters, digits, <c>. - _</c>; made by the program, never taken from a message.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task AddAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        path = Checked(path);
        if (_zip is not null)
        {
            await using Stream entry = await _zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellation);
            await entry.WriteAsync(content, cancellation);
        }
        else
        {
            string file = Path.Combine(_target, path.Replace('/', Path.DirectorySeparatorChar));
            Storage.StoreFolder.CreatePrivate(Path.GetDirectoryName(file)!);
            await using FileStream stream = DurableFile.CreatePrivate(file);
            await stream.WriteAsync(content, cancellation);
            stream.Flush(flushToDisk: true);
        }
        Files++;
    }

    /// <summary>Adds a JSON file, written for people to read too.</summary>
    public Task AddJsonAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        return AddAsync(path, bytes.ToArray(), cancellation);
    }

    /// <summary>The export is whole.</summary>
    public void Finish()
    {
        _zip?.Dispose();
        if (_file is not null)
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            DurableFile.MoveIntoPlace(_target + ".new", _target);
        }
        _finished = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_finished)
            return;
        _zip?.Dispose();
        if (_file is not null)
        {
            _file.Dispose();
            File.Delete(_target + ".new");
        }
    }

    /// <summary>Everything added from here on goes into this folder.</summary>
    internal void Enter(string folder) => _folder = folder.Length == 0 ? "" : folder + "/";

    private string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains("..", StringComparison.Ordinal) || path.StartsWith('/')
            || path.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '.' or '-' or '_')))
            throw new ArgumentException($"'{path}' is no path for an export.", nameof(path));
        return _folder + path;
    }
}
