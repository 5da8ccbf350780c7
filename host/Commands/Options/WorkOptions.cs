using System.CommandLine;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>The options of commands that read data, and of those that compute.</summary>
/// <param name="computes">Whether the command has a device.</param>
/// <param name="saves">Whether the command writes checkpoints.</param>
/// <param name="caches">Whether the command reads a data set, whose decoded images are kept on disk.</param>
internal sealed class WorkOptions(bool computes, bool saves, bool caches = true)
{
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string[]> _plugins = CommonOptions.Plugins();
    private readonly Option<double> _checkpoints = CommonOptions.CheckpointMinutes();
    private readonly Option<bool> _noCache = new("--no-cache")
    {
        Description = "Decode all images anew and keep none in the cache folder (QUERENT_CACHE).",
    };

    public void AddTo(Command command)
    {
        Option[] options =
        [
            .. computes ? new Option[] { _device, _precision } : [],
            _threads, _plugins,
            .. caches ? new Option[] { _noCache } : [],
            .. saves ? new Option[] { _checkpoints } : [],
        ];
        Array.ForEach(options, command.Add);
    }

    /// <exception cref="Errors.ConfigurationException">A value cannot be used.</exception>
    public WorkRequest Read(ParseResult arguments)
    {
        var request = new WorkRequest
        {
            Threads = CommonOptions.AtLeastOne(arguments, _threads),
            Plugins = arguments.GetValue(_plugins) ?? [],
            Cache = caches && !arguments.GetValue(_noCache),
        };
        request = computes
            ? request with { Device = CommonOptions.Given(arguments, _device), Precision = arguments.GetValue(_precision) }
            : request;
        return saves
            ? request with { CheckpointInterval = CommonOptions.Minutes(arguments, _checkpoints) }
            : request;
    }

    /// <summary>The options as they were given, for a process that starts elsewhere; all but the threads.</summary>
    public IReadOnlyList<string> Words(ParseResult arguments) =>
    [
        .. Words(arguments, _device), .. Words(arguments, _precision), .. Words(arguments, _checkpoints),
        .. (arguments.GetValue(_plugins) ?? []).SelectMany(folder => new[] { _plugins.Name, Path.GetFullPath(folder) }),
        .. arguments.GetValue(_noCache) ? [_noCache.Name] : Array.Empty<string>(),
    ];

    /// <summary>Null where none were named.</summary>
    public int? GivenThreads(ParseResult arguments) =>
        arguments.GetResult(_threads) is { Implicit: false } ? CommonOptions.AtLeastOne(arguments, _threads) : null;

    private static IEnumerable<string> Words(ParseResult arguments, Option option) =>
        arguments.GetResult(option) is { Implicit: false } given
            ? given.Tokens.SelectMany(token => new[] { option.Name, token.Value })
            : [];
}
