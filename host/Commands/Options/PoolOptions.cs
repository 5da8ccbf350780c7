using System.CommandLine;
using Querent.Errors;
using Querent.Hosting;

namespace Querent.Host.Commands;

/// <summary>The options that plan the scoring of a pool instead of an experiment.</summary>
internal sealed class PoolOptions
{
    private readonly Option<string[]> _score = new("--score")
    {
        Description = "Score a pool: a model file, then a folder of images, a file with a path a line, or tar archives.",
        HelpName = "MODEL IMAGES...",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _shards = CommonOptions.WholeNumber("--shards", "Of a pool: the number of its units.");

    public void AddTo(Command command)
    {
        command.Add(_score);
        command.Add(_shards);
    }

    /// <summary>The wishes of a user; null where an experiment is to be planned.</summary>
    /// <exception cref="ConfigurationException">Options are missing, or do not go together.</exception>
    public ShardPlanRequest? Read(ParseResult arguments, NewRunOptions run, WorkOptions work)
    {
        string[] named = arguments.GetValue(_score) ?? [];
        int? shards = arguments.GetValue(_shards);
        if (arguments.GetResult(_score) is not { Implicit: false })
        {
            return shards is null ? null : throw new ConfigurationException($"--shards {shards}: is for --score MODEL IMAGES, which is missing");
        }

        RunRequest request = run.Read(arguments, work);
        if (request.Configuration is not null || request.Overrides.Count > 0)
        {
            throw new ConfigurationException("--score: needs no configuration of an experiment; leave " +
                $"{(request.Configuration is null ? "--set" : request.Configuration)} out");
        }

        return named.Length < 2 ? throw new ConfigurationException("--score: name a model and its images: --score MODEL IMAGES...")
            : shards is not { } count ? throw new ConfigurationException("--shards: is missing; name the number of units, some 50,000 images each")
            : count < 1 ? throw new ConfigurationException($"--shards {count}: give at least 1")
            : new ShardPlanRequest(named[0], named[1..], count, request.Output ??
                throw new ConfigurationException("--out: is missing; name a new folder for the shards"), request.Work);
    }
}
