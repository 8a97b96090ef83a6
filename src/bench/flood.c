/* Sends UDP datagrams with right checksums over one interface as fast as asked: flood IFACE PACKETS_PER_SECOND SECONDS FRAME_LENGTH
 * (0 packets per second: as many as it can). Prints how many it sent and what they cost. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 32, LONGEST = 9000, ETHERNET = 14, IPV4 = 20, UDP = 8 };

static unsigned char frames[BATCH][LONGEST];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static uint32_t add(uint32_t sum, const unsigned char *octets, int length) {
    for (int i = 0; i < length; i++) sum += i & 1 ? octets[i] : octets[i] << 8;
    return sum;
}

static void put(unsigned char *at, unsigned value) {
    at[0] = value >> 8;
    at[1] = value;
}

static unsigned complement(uint32_t sum) {
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return ~sum & 0xffff;
}

/* Sums over everything but what tells packets apart. */
static uint32_t ip_sum, udp_sums[BATCH];

/* No two packets alike: an identification, and a number in the payload. */
static void number(unsigned char *frame, int which, uint32_t count) {
    unsigned char *ip = frame + ETHERNET, *udp = ip + IPV4;
    put(ip + 4, count & 0xffff);
    put(ip + 10, complement(ip_sum + (count & 0xffff)));
    put(udp + UDP, count >> 16);
    put(udp + UDP + 2, count & 0xffff);
    put(udp + 6, complement(udp_sums[which] + (count >> 16) + (count & 0xffff)));
}

static void build(unsigned char *frame, int length, int number) {
    unsigned char *ip = frame + ETHERNET, *udp = ip + IPV4;
    memcpy(frame, "\x02\0\0\0\x76\x02\x02\0\0\0\x76\x01\x08\0", ETHERNET);
    memcpy(ip, "\x45\0\0\0\0\0\x40\0\x40\x11\0\0\x0a\x4c\0\x01\x0a\x4c\0\x02", IPV4);
    put(ip + 2, length - ETHERNET);
    ip_sum = add(0, ip, IPV4);
    put(udp, 4096 + number);
    put(udp + 2, 9000);
    put(udp + 4, length - ETHERNET - IPV4);
    for (int i = ETHERNET + IPV4 + UDP; i < length; i++) frame[i] = i * 31 + number;
    memset(udp + UDP, 0, 4);
    udp_sums[number] = add(add(17 + length - ETHERNET - IPV4, ip + 12, 8), udp, length - ETHERNET - IPV4);
}

int main(int count, char **arguments) {
    if (count != 5) {
        fprintf(stderr, "usage: flood IFACE PACKETS_PER_SECOND SECONDS FRAME_LENGTH\n");
        return 2;
    }
    double rate = atof(arguments[2]), seconds = atof(arguments[3]);
    int length = atoi(arguments[4]), bypass = 1;
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(0x800), .sll_ifindex = if_nametoindex(arguments[1])};
    int s = socket(AF_PACKET, SOCK_RAW, 0);
    if (length < ETHERNET + IPV4 + UDP + 4 || length > LONGEST || bind(s, (void *)&address, sizeof address)) {
        perror(arguments[1]);
        return 2;
    }
    setsockopt(s, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof bypass);
    struct mmsghdr messages[BATCH];
    struct iovec pieces[BATCH];
    memset(messages, 0, sizeof messages);
    for (int i = 0; i < BATCH; i++) {
        build(frames[i], length, i);
        pieces[i].iov_base = frames[i];
        pieces[i].iov_len = length;
        messages[i].msg_hdr.msg_iov = &pieces[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    double start = now(), t;
    long sent = 0;
    while ((t = now() - start) < seconds) {
        if (rate > 0 && sent > t * rate) {
            struct timespec nap = {0, 100000};
            nanosleep(&nap, 0);
            continue;
        }
        for (int i = 0; i < BATCH; i++) number(frames[i], i, sent + i);
        int done = sendmmsg(s, messages, BATCH, 0);
        if (done > 0) sent += done;
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double cpu = used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
    printf("%ld %.0f\n", sent, cpu * 1e9 / sent);
    return 0;
}
