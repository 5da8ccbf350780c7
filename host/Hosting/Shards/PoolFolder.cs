using System.Text;
using Querent.Errors;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Shards;

/// <summary>The folder that the plan of a pool is written into.</summary>
internal sealed class PoolFolder
{
    private readonly string _path;
    private NewFolder? _folder;

    /// <exception cref="ConfigurationException">It has no name, or something is there already.</exception>
    public PoolFolder(string path)
    {
        _path = path;
        RunDirectory.CheckFree(path);
    }

    private string List => Path.Combine(_path, ShardPlan.ListName);

    /// <summary>Divides the pool and writes the plan, which appears whole or not at all.</summary>
    /// <param name="model">Path of the model file.</param>
    /// <param name="source">The images.</param>
    /// <param name="shards">Number of shards.</param>
    /// <param name="plugins">With the plugin of the model's task.</param>
    /// <param name="tell">Told of the images found so far.</param>
    /// <param name="cancellation">Asked for now and then.</param>
    /// <exception cref="QuerentException">Images cannot be read, or the folder cannot be written.</exception>
    public ShardPlan Write(
        string model, PoolSource source, int shards, PluginCatalog plugins, Action<long> tell, CancellationToken cancellation)
    {
        try
        {
            _folder = new NewFolder(_path);
            IPoolImages images = source.Open(List);
            var scan = PoolScan.Of(images, tell, cancellation);
            var plan = new ShardPlan
            {
                Name = Plan.ScoringKind,
                Program = ProgramFiles.Describe(),
                Plugins = ProgramFiles.Describe(plugins),
                Model = PlannedFile.Of(Path.GetFullPath(model)),
                Directory = Environment.CurrentDirectory,
                Archives = source.Archives,
                List = source.Archives is null ? PlannedFile.Of(List) with { Path = ShardPlan.ListName } : null,
                Images = scan.Images,
                Shards = scan.Split(shards, images),
            };
            WholeFile.Write(Path.Combine(_path, Plan.FileName), Encoding.UTF8.GetBytes(plan.Text));
            return plan;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--output {_path}: cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Takes back all that was written; a folder that was there before stays.</summary>
    public void Discard()
    {
        Attempts.All(() => File.Delete(List), () => File.Delete(Path.Combine(_path, Plan.FileName)));
        _folder?.Remove();
    }
}
