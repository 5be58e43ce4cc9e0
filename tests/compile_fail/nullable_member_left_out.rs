use daytona_types::SnapshotDto;

/// `size` is nullable but required.
fn build(other: SnapshotDto) -> SnapshotDto {
    SnapshotDto {
        id: other.id,
        organization_id: None,
        general: other.general,
        name: other.name,
        image_name: None,
        state: other.state,
        entrypoint: None,
        cpu: other.cpu,
        gpu: other.gpu,
        mem: other.mem,
        disk: other.disk,
        error_reason: None,
        created_at: other.created_at,
        updated_at: other.updated_at,
        last_used_at: None,
        build_info: None,
        region_ids: None,
        initial_runner_id: None,
        r#ref: None,
        extra: Default::default(),
    }
}

fn main() {}
