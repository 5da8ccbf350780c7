using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Querent.Errors;
using Querent.Telemetry;

namespace Querent.Checkpoints;

/// <summary>
/// The newest checkpoint of something, and the one before. A checkpoint is a small <c>state-N.json</c> and the
/// <c>tensors-M.safetensors</c> that it names, both with checksums; each appears as a whole or not at all, and old ones
/// go when newer ones are on the disk. So however the process ends, and even if one file is damaged, there is a
/// checkpoint to continue from. One process at a time may write.
/// </summary>
public sealed class CheckpointFolder(string path)
{
    private const int Kept = 2;
    private const string StatePrefix = "state-";
    private const string TensorsPrefix = "tensors-";

    private string? _tensorsKey;
    private StateHeader? _last;
    private long _written;

    /// <summary>
    /// The folder, as given. The first <see cref="Write"/> makes it; the folder that it lies in must be there.
    /// </summary>
    public string Path => path;

    /// <summary>Adds a checkpoint, and deletes those that are older than the one before.</summary>
    /// <exception cref="DataException">It cannot be written; those that were there still are.</exception>
    public void Write(Checkpoint checkpoint)
    {
        try
        {
            long start = Instruments.StartCheckpoint();
            _written = 0;
            Create();
            int number = Numbers().FirstOrDefault() + 1;
            StateHeader header = checkpoint.TensorsKey == _tensorsKey && _last is not null
                ? _last
                : WriteTensors($"{TensorsPrefix}{number}.safetensors", checkpoint.Tensors);
            byte[] state = Encoding.UTF8.GetBytes(checkpoint.State);
            header = header with { Sha256 = Hash(state) };
            AtomicFile.Write(StatePath(number), stream =>
            {
                stream.Write(JsonSerializer.SerializeToUtf8Bytes(header, CheckpointJson.Default.StateHeader));
                stream.WriteByte((byte)'\n');
                stream.Write(state);
                _written += stream.Position;
            });
            (_last, _tensorsKey) = (header, checkpoint.TensorsKey);
            RemoveOld();
            Instruments.CheckpointWritten(_written, start);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: the checkpoint cannot be written: {problem.Message}", problem);
        }
    }

    /// <inheritdoc cref="Read(Action{Checkpoint}, Action{string})"/>
    public Checkpoint? Read(Action<string> damaged) => Read(static _ => { }, damaged);

    /// <summary>The newest checkpoint that is whole; null where none was ever written.</summary>
    /// <param name="check">Throws a <see cref="DataException"/> for one that the reader cannot use.</param>
    /// <param name="damaged">Takes a line about each newer one that is not whole.</param>
    /// <exception cref="DataException">There are checkpoints, and none is whole.</exception>
    public Checkpoint? Read(Action<Checkpoint> check, Action<string> damaged)
    {
        int[] numbers = [.. Numbers()];
        DataException? newest = null;
        foreach (int number in numbers)
        {
            try
            {
                Checkpoint checkpoint = ReadOne(number);
                check(checkpoint);
                return checkpoint;
            }
            catch (DataException problem)
            {
                newest ??= problem;
                damaged(problem.Message);
            }
        }

        return newest is null ? null : throw new DataException(
            $"{path}: none of the {numbers.Length} checkpoints can be used, not the newest because {newest.Message}", newest);
    }

    // In a folder that is there: one that was moved away meanwhile does not come back.
    private void Create()
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException($"{parent} is not there");
        }

        Directory.CreateDirectory(path);
    }

    private Checkpoint ReadOne(int number)
    {
        string file = StatePath(number);
        byte[] bytes = AllBytes(file);
        int end = Array.IndexOf(bytes, (byte)'\n');
        StateHeader header = Header(file, bytes.AsSpan(0, Math.Max(0, end)));
        byte[] state = bytes[(end + 1)..];
        if (Hash(state) != header.Sha256)
        {
            throw Damaged(file);
        }

        string tensors = System.IO.Path.Combine(path, header.Tensors);
        using (FileStream stream = Open(tensors))
        {
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != header.TensorsSha256)
            {
                throw Damaged(tensors);
            }
        }

        TensorValues[] values = [.. SafetensorsFile.Read(tensors).Tensors.Values.Select(entry => new TensorValues(
            entry.Name, [.. entry.Dimensions.Select(extent => (int)extent)], entry.ReadSingles()))];
        return new Checkpoint(Encoding.UTF8.GetString(state), header.TensorsSha256, values);
    }

    private static StateHeader Header(string file, ReadOnlySpan<byte> line)
    {
        try
        {
            StateHeader? header = JsonSerializer.Deserialize(line, CheckpointJson.Default.StateHeader);

            // A name with a folder in it would lead out of this one.
            return header is { Sha256: not null, TensorsSha256: not null, Tensors: { } name }
                && name == System.IO.Path.GetFileName(name) ? header : throw Damaged(file);
        }
        catch (JsonException)
        {
            throw Damaged(file);
        }
    }

    private StateHeader WriteTensors(string name, IReadOnlyList<TensorValues> tensors)
    {
        string file = System.IO.Path.Combine(path, name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AtomicFile.Write(file, stream =>
        {
            SafetensorsWriter.Write(new HashingStream(stream, hash),
                [.. tensors.Select(tensor => (tensor.Name, tensor.Dimensions, tensor.Values))]);
            _written += stream.Position;
        });
        return new StateHeader("", name, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void RemoveOld()
    {
        int[] kept = [.. Numbers().Take(Kept)];
        HashSet<string> tensors = [.. kept.Select(TensorsOf).OfType<string>()];
        foreach (string file in Directory.EnumerateFiles(path).ToArray())
        {
            string name = System.IO.Path.GetFileName(file);
            bool isOld = name.StartsWith(StatePrefix, StringComparison.Ordinal)
                ? NumberOf(file) is not { } number || !kept.Contains(number)
                : name.StartsWith(TensorsPrefix, StringComparison.Ordinal) && !tensors.Contains(name);
            if (isOld)
            {
                File.Delete(file);
            }
        }
    }

    // Null where the state is damaged: it keeps no tensors alive.
    private string? TensorsOf(int number)
    {
        try
        {
            byte[] bytes = AllBytes(StatePath(number));
            return Header(StatePath(number), bytes.AsSpan(0, Math.Max(0, Array.IndexOf(bytes, (byte)'\n')))).Tensors;
        }
        catch (DataException)
        {
            return null;
        }
    }

    // Newest first.
    private IEnumerable<int> Numbers() => !Directory.Exists(path) ? [] : Directory
        .EnumerateFiles(path, $"{StatePrefix}*.json").Select(NumberOf).OfType<int>().OrderDescending();

    private static int? NumberOf(string file)
    {
        string name = System.IO.Path.GetFileName(file);
        return name.EndsWith(".json", StringComparison.Ordinal) && int.TryParse(name[StatePrefix.Length..^".json".Length],
            NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private string StatePath(int number) => System.IO.Path.Combine(
        path, string.Create(CultureInfo.InvariantCulture, $"{StatePrefix}{number}.json"));

    private static byte[] AllBytes(string file)
    {
        using FileStream stream = Open(file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{file}: cannot be read: {problem.Message}", problem);
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static DataException Damaged(string file) =>
        new($"{file}: is damaged: its content does not match its checksum");
}
