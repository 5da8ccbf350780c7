using System.Text.Json;
using Querent.Annotations;
using Querent.Errors;
using Querent.Images;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Reads the tasks of a JSON list one by one, so that an export of any size fits into memory.</summary>
internal sealed class TaskStream : IDisposable
{
    private const int MostBytesOfATask = 64_000_000;
    private const int MostDepth = 64;

    private static readonly JsonSerializerOptions s_options = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = MostDepth,
    };

    private readonly string _file;
    private readonly MeteredStream _stream;
    private readonly IAsyncEnumerator<JsonElement> _tasks;

    /// <param name="stream">The whole file, at its beginning.</param>
    /// <param name="file">The file in messages.</param>
    public TaskStream(Stream stream, string file)
    {
        _file = file;
        _stream = new MeteredStream(stream, MostBytesOfATask, () => new DataException(
            $"{file}: a task is larger than {MostBytesOfATask / 1_000_000} MB; export it without masks and embedded images"));
        _tasks = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(_stream, s_options).GetAsyncEnumerator();
    }

    /// <summary>The number of tasks that were read.</summary>
    public int Count { get; private set; }

    /// <summary>The next task; null at the end.</summary>
    /// <exception cref="DataException">The rest of the file cannot be read.</exception>
    public JsonElement? Next()
    {
        try
        {
            if (!_tasks.MoveNextAsync().AsTask().GetAwaiter().GetResult())
            {
                return null;
            }
        }
        catch (JsonException problem)
        {
            throw new DataException(
                $"{_file}: is no list of tasks in JSON behind task {Count} ({Shown.Cause(problem)}); export \"JSON\" again", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(_file, problem);
        }

        Count++;
        _stream.Restart();
        return _tasks.Current;
    }

    public void Dispose()
    {
        _tasks.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }
}
